package io.github.openaispring.embedding;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import io.github.openaispring.RateLimits;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.CostLine;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.model.ModelInfo;
import io.github.openaispring.model.ModelKind;

/**
 * Requests for embeddings as the stream makes them, which counts how often each text is
 * paid for.
 */
final class PaidCalls implements Function<EmbeddingRequest, Mono<EmbeddingResponse>> {

	final Queue<EmbeddingRequest> requests = new ConcurrentLinkedQueue<>();

	final Map<String, Integer> paid = new ConcurrentHashMap<>();

	final AtomicInteger running = new AtomicInteger();

	final AtomicInteger mostRunning = new AtomicInteger();

	final AtomicInteger cancelled = new AtomicInteger();

	private final Function<EmbeddingRequest, Mono<?>> answered;

	/** Answer at once. */
	PaidCalls() {
		this((request) -> Mono.empty());
	}

	/** Answer when the publisher completes, or fail as it does. */
	PaidCalls(Function<EmbeddingRequest, Mono<?>> answered) {
		this.answered = answered;
	}

	@Override
	public Mono<EmbeddingResponse> apply(EmbeddingRequest request) {
		return Mono.defer(() -> {
			this.requests.add(request);
			this.mostRunning.accumulateAndGet(this.running.incrementAndGet(), Math::max);
			// A call may be cancelled when it has just ended.
			AtomicBoolean ended = new AtomicBoolean();
			return this.answered.apply(request)
				.then(Mono.fromSupplier(() -> pay(request)))
				.doOnTerminate(() -> end(ended))
				.doOnCancel(() -> this.cancelled.addAndGet(end(ended)));
		});
	}

	private int end(AtomicBoolean ended) {
		int change = ended.compareAndSet(false, true) ? 1 : 0;
		this.running.addAndGet(-change);
		return change;
	}

	private EmbeddingResponse pay(EmbeddingRequest request) {
		texts(request).forEach((text) -> this.paid.merge(text, 1, Integer::sum));
		return response(request);
	}

	EmbeddingStream stream(int batchSize, int concurrency) {
		EmbeddingOptions options = new EmbeddingOptions("model", null, EncodingFormat.BASE64, batchSize, 1000,
				concurrency, OverLong.FAIL);
		return stream(options);
	}

	EmbeddingStream stream(EmbeddingOptions options) {
		return new EmbeddingStream(this, options, new QuarterTokenizer(), new SmallModels());
	}

	static EmbeddingResponse response(EmbeddingRequest request) {
		List<float[]> vectors = texts(request).stream().map(PaidCalls::vector).toList();
		Usage usage = Usage.of(vectors.size(), 0);
		CostInfo cost = new CostInfo("model",
				List.of(CostLine.of(TokenKind.INPUT_TEXT, vectors.size(), BigDecimal.valueOf(2))),
				Usage.Source.REPORTED, null, LocalDate.of(2026, 1, 1));
		return new EmbeddingResponse("model", vectors, usage, cost, 1, null, RateLimits.NONE, Duration.ZERO);
	}

	static List<String> texts(EmbeddingRequest request) {
		return request.inputs().stream().map((input) -> ((EmbeddingInput.Text) input).text()).toList();
	}

	static float[] vector(String text) {
		return new float[] { text.hashCode(), text.length(), text.charAt(0) };
	}

	/** Knows {@code model}, which takes a hundred tokens. */
	static final class SmallModels implements ModelCatalog {

		@Override
		public ModelInfo find(String model) {
			return model.equals("model") ? new ModelInfo(model, ModelKind.EMBEDDING, 100, null, null, 3, true, null)
					: null;
		}

		@Override
		public LocalDate asOf() {
			return LocalDate.EPOCH;
		}

		@Override
		public Set<String> models() {
			return Set.of("model");
		}

	}

	/** Takes four characters for a token. */
	static class QuarterTokenizer implements EmbeddingTokenizer {

		@Override
		public int count(String text) {
			return text.length() / 4 + 1;
		}

		@Override
		public List<String> split(String text, int maxTokens) {
			throw new UnsupportedOperationException();
		}

	}

}
