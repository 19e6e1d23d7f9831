package io.github.openaispring.test;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import reactor.core.scheduler.Schedulers;

/**
 * Answers the requests of batches as those are answered that come one by one.
 */
final class BatchRunner {

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final SimulatorState state;

	private final Map<String, Endpoint> endpoints;

	BatchRunner(SimulatorState state) {
		this.state = state.ofBatches();
		this.endpoints = Map.of(SimulatorRoutes.CHAT_COMPLETIONS, new ChatCompletions(this.state),
				SimulatorRoutes.RESPONSES, new Responses(this.state), SimulatorRoutes.EMBEDDINGS,
				new Embeddings(this.state, Schedulers.immediate()));
	}

	BatchAnswer run(String batchId, BatchLine line) {
		if (line.isStreamed()) {
			return answer(ApiError.invalid("unsupported_parameter", "stream",
					"Unsupported parameter: 'stream' is not supported with the Batch API."));
		}
		Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));
		RecordedRequest request = new RecordedRequest(line.method(), line.url(), headers, Json.bytes(line.body()),
				batchId);
		try {
			return answer(answer(request));
		}
		catch (RuntimeException ex) {
			return answer(Exchange.answerTo(ex));
		}
	}

	private Outgoing answer(RecordedRequest request) {
		Outgoing fault = this.state.scripts().fault(request);
		if (fault != null) {
			return fault;
		}
		Endpoint endpoint = Objects.requireNonNull(this.endpoints.get(request.path()));
		return Objects.requireNonNull(endpoint.handle(request).block(LONGEST));
	}

	private static BatchAnswer answer(ApiError error) {
		return answer(Outgoing.error(error));
	}

	private static BatchAnswer answer(Outgoing outgoing) {
		if (!outgoing.hasHeaders() || outgoing.ending() != Ending.COMPLETE) {
			return BatchAnswer.TIMEOUT;
		}
		ByteArrayOutputStream body = outgoing.body()
			.collect(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
			.block(LONGEST);
		return new BatchAnswer(outgoing.status(), Objects.requireNonNull(body).toByteArray(), null);
	}

}
