package io.github.openaispring.test;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a batch is at one moment.
 *
 * @param id its identifier
 * @param request what it was asked to do
 * @param schedule when it is to do it
 * @param status how far it is
 * @param errors why it was not begun
 * @param work what was done
 * @param cancellingAt when it was asked to stop
 * @param endedAt when it ended
 * @param files what it wrote
 */
record BatchSnapshot(String id, BatchRequest request, BatchSchedule schedule, BatchStatus status,
		List<BatchError> errors, Work work, @Nullable Instant cancellingAt, @Nullable Instant endedAt, Files files) {

	ObjectNode toJson() {
		ObjectNode json = Json.object()
			.put("id", this.id)
			.put("object", "batch")
			.put("endpoint", this.request.endpoint())
			.put("model", this.work.model());
		putErrors(json);
		json.put("input_file_id", this.request.inputFileId())
			.put("completion_window", "24h")
			.put("status", this.status.text())
			.put("output_file_id", this.files.output())
			.put("error_file_id", this.files.errors());
		putTimes(json);
		json.set("request_counts", this.work.counts());
		json.set("usage", this.work.usage());
		return json.set("metadata", this.request.metadata()).asObject();
	}

	private void putErrors(ObjectNode json) {
		if (this.errors.isEmpty()) {
			json.putNull("errors");
			return;
		}
		json.putObject("errors")
			.put("object", "list")
			.putArray("data")
			.addAll(this.errors.stream().map(BatchError::toJson).toList());
	}

	private void putTimes(ObjectNode json) {
		Seconds.put(json, "created_at", this.schedule.createdAt());
		Seconds.put(json, "in_progress_at", (this.work.begun()) ? this.schedule.inProgressAt() : null);
		Seconds.put(json, "expires_at", this.schedule.expiresAt());
		boolean finalized = this.status == BatchStatus.FINALIZING || this.status == BatchStatus.COMPLETED;
		Seconds.put(json, "finalizing_at", (finalized) ? this.schedule.finalizingAt() : null);
		Seconds.put(json, "cancelling_at", this.cancellingAt);
		Stream.of(BatchStatus.values())
			.filter(BatchStatus::isEnd)
			.forEach((end) -> Seconds.put(json, end.text() + "_at", (this.status == end) ? this.endedAt : null));
	}

	/**
	 * What was done.
	 *
	 * @param begun whether anything was
	 * @param model the model that did it
	 * @param counts how many requests there are and how they ended
	 * @param usage the tokens it took
	 */
	record Work(boolean begun, @Nullable String model, ObjectNode counts, ObjectNode usage) {
	}

	/**
	 * The files of answers.
	 *
	 * @param output the file of those that are right
	 * @param errors the file of the others
	 */
	record Files(@Nullable String output, @Nullable String errors) {

		static final Files NONE = new Files(null, null);

	}

}
