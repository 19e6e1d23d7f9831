package io.github.openaispring.test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done with batches.
 */
final class BatchEndpoints {

	private final SimulatorState state;

	private final BatchContext context;

	private final InstantSource clock;

	BatchEndpoints(SimulatorState state) {
		this.state = state;
		this.context = new BatchContext(state.models(), state.files(), new BatchRunner(state), state.batchDuration());
		this.clock = state.clock();
	}

	Endpoint create() {
		return (recorded) -> {
			BatchRequest request = BatchRequest.of(JsonBody.required(recorded));
			StoredFile input = input(request.inputFileId());
			Scripted script = this.state.scripts().batch(recorded);
			BatchPlan plan = (script != null) ? (BatchPlan) script.step() : BatchPlan.USUAL;
			Batch batch = new Batch(request, plan, this.clock.instant(), input.content(), this.context);
			this.state.batches().add(batch);
			Outgoing answer = Outgoing.json(200, batch.asCreated());
			return Mono.just((script != null) ? answer.withHeaders(script.headers()) : answer);
		};
	}

	private StoredFile input(String id) {
		StoredFile file = this.state.files()
			.find(id)
			.orElseThrow(() -> ApiError.invalid(null, "input_file_id", "No such File object: " + id).asException());
		Rules.require(file.purpose().equals(FileForm.BATCH), null, "input_file_id",
				"The file '%s' has the purpose '%s'. The input of a batch must have the purpose 'batch'.".formatted(id,
						file.purpose()));
		return file;
	}

	Endpoint list() {
		return (recorded) -> {
			Instant now = this.clock.instant();
			List<ObjectNode> batches = this.state.batches().all().stream().map((batch) -> batch.at(now)).toList();
			return Mono.just(Outgoing.json(200, new ItemPage(batches, QueryParameters.of(recorded)).toJson()));
		};
	}

	Endpoint get() {
		return endpoint(Batch::at);
	}

	Endpoint cancel() {
		return endpoint(Batch::cancel);
	}

	private Endpoint endpoint(BiFunction<Batch, Instant, ObjectNode> action) {
		return (recorded) -> {
			String id = recorded.path().substring(SimulatorRoutes.BATCHES.length() + 1).replaceFirst("/.*", "");
			return Mono.just(Outgoing.json(200, action.apply(this.state.batches().get(id), this.clock.instant())));
		};
	}

}
