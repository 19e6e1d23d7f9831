package io.github.openaispring.test;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A batch. It has no thread of its own: whoever looks at it brings it up to the time.
 */
final class Batch {

	private final String id = Ids.next("batch_", 32);

	private final BatchRequest request;

	private final @Nullable BatchError failure;

	private final BatchSchedule schedule;

	private final FileContent input;

	private final BatchContext context;

	private BatchStatus status = BatchStatus.VALIDATING;

	private List<BatchError> errors = List.of();

	private @Nullable String model;

	private @Nullable BatchRun run;

	private @Nullable Instant cancellingAt;

	private @Nullable Instant endedAt;

	private BatchSnapshot.Files files = BatchSnapshot.Files.NONE;

	Batch(BatchRequest request, BatchPlan plan, Instant createdAt, FileContent input, BatchContext context) {
		this.request = request;
		this.failure = plan.failure();
		this.schedule = new BatchSchedule(createdAt, Objects.requireNonNullElse(plan.duration(), context.duration()));
		this.input = input;
		this.context = context;
	}

	String id() {
		return this.id;
	}

	synchronized ObjectNode asCreated() {
		return snapshot().toJson();
	}

	synchronized ObjectNode at(Instant now) {
		update(now);
		return snapshot().toJson();
	}

	synchronized ObjectNode cancel(Instant now) {
		update(now);
		if (this.status.isEnd()) {
			throw ApiError.of(409, null, "Cannot cancel a batch with status '%s'.".formatted(this.status.text()))
				.asException();
		}
		if (this.cancellingAt == null) {
			this.cancellingAt = now;
			this.status = BatchStatus.CANCELLING;
		}
		return snapshot().toJson();
	}

	private void update(Instant now) {
		if (this.status.isEnd()) {
			return;
		}
		if (this.cancellingAt != null) {
			Instant end = this.cancellingAt.plus(this.schedule.tenth());
			if (!now.isBefore(end)) {
				end(BatchStatus.CANCELLED, end, BatchAnswer.CANCELLED);
			}
			return;
		}
		if (this.run == null && !now.isBefore(this.schedule.inProgressAt())) {
			validate();
		}
		if (this.run != null) {
			proceed(this.run, now);
		}
	}

	private void validate() {
		LineIndex index = new LineIndex(this.input);
		BatchValidation validation = BatchValidation.of(index, this.request.endpoint(), this.context.models());
		this.model = validation.model();
		this.errors = (this.failure != null) ? List.of(this.failure) : validation.errors();
		if (this.errors.isEmpty()) {
			this.run = new BatchRun(this.id, index, this.context.runner());
			return;
		}
		this.status = BatchStatus.FAILED;
		this.endedAt = this.schedule.inProgressAt();
	}

	private void proceed(BatchRun run, Instant now) {
		if (this.schedule.expires() && !now.isBefore(this.schedule.expiresAt())) {
			run.runUntil(this.schedule.answered(this.schedule.expiresAt(), run.total()));
			end(BatchStatus.EXPIRED, this.schedule.expiresAt(), BatchAnswer.EXPIRED);
			return;
		}
		run.runUntil(this.schedule.answered(now, run.total()));
		this.status = (now.isBefore(this.schedule.finalizingAt())) ? BatchStatus.IN_PROGRESS : BatchStatus.FINALIZING;
		if (!now.isBefore(this.schedule.completedAt())) {
			end(BatchStatus.COMPLETED, this.schedule.completedAt(), BatchAnswer.TIMEOUT);
		}
	}

	private void end(BatchStatus end, Instant moment, BatchAnswer rest) {
		this.status = end;
		this.endedAt = moment;
		if (this.run != null) {
			this.run.giveUp(rest);
			this.files = new BatchSnapshot.Files(store("output", this.run.output(), moment),
					store("error", this.run.errors(), moment));
		}
	}

	private @Nullable String store(String kind, FileContent content, Instant moment) {
		if (content.size() == 0) {
			return null;
		}
		StoredFile file = StoredFile.of("%s_%s.jsonl".formatted(this.id, kind), "batch_output", moment,
				moment.plus(this.request.outputLife()), content);
		this.context.files().add(file);
		return file.id();
	}

	private BatchSnapshot snapshot() {
		BatchSnapshot.Work work = (this.run != null)
				? new BatchSnapshot.Work(true, this.model, this.run.counts(), this.run.usage())
				: new BatchSnapshot.Work(false, this.model, BatchRun.counts(0, 0, 0), new BatchUsage().toJson());
		return new BatchSnapshot(this.id, this.request, this.schedule, this.status, this.errors, work,
				this.cancellingAt, this.endedAt, this.files);
	}

}
