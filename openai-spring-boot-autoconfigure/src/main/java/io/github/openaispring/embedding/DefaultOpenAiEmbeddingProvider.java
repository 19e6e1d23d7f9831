package io.github.openaispring.embedding;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.RateLimits;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.model.ModelInfo;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * Embeds inputs over HTTP.
 *
 * @since 0.1.0
 */
public final class DefaultOpenAiEmbeddingProvider implements OpenAiEmbeddingProvider {

	private final EmbeddingOptions options;

	private final CostCalculator costs;

	private final OperationTelemetry telemetry;

	private final ModelCatalog models;

	private final EmbeddingChecks checks;

	private final EmbeddingPlanner planner;

	private final EmbeddingCalls calls;

	private final EmbeddingStream streams;

	/**
	 * Create a provider.
	 * @param http sends the requests
	 * @param options what holds for requests that say nothing else
	 * @param tokenizer counts tokens where limits might be exceeded
	 * @param accounting accounts for each HTTP request
	 * @param models tells what models can do
	 */
	public DefaultOpenAiEmbeddingProvider(OpenAiHttpClient http, EmbeddingOptions options, EmbeddingTokenizer tokenizer,
			CallAccounting accounting, ModelCatalog models) {
		this.options = options;
		this.costs = accounting.costs();
		this.telemetry = accounting.telemetry();
		this.models = models;
		this.checks = new EmbeddingChecks(models);
		this.planner = new EmbeddingPlanner(tokenizer, options);
		this.calls = new EmbeddingCalls(new EmbeddingExchange(http, options.encodingFormat()), accounting);
		this.streams = new EmbeddingStream((request) -> embed(request, 1), options, tokenizer, models);
	}

	@Override
	public String id() {
		return this.telemetry.client();
	}

	@Override
	public String model() {
		return this.options.model();
	}

	@Override
	public @Nullable Integer dimensions() {
		if (this.options.dimensions() != null) {
			return this.options.dimensions();
		}
		ModelInfo info = this.models.find(this.options.model());
		return (info != null) ? info.embeddingDimensions() : null;
	}

	@Override
	public int maxBatchSize() {
		return this.options.batchSize();
	}

	@Override
	public Mono<EmbeddingResponse> embed(EmbeddingRequest request) {
		return embed(request, this.options.concurrency());
	}

	private Mono<EmbeddingResponse> embed(EmbeddingRequest request, int concurrency) {
		return Mono.defer(() -> {
			long start = System.nanoTime();
			EmbeddingSettings settings = EmbeddingSettings.of(request, this.options);
			List<Piece> inputs = this.checks.check(request.inputs(), settings);
			if (inputs.isEmpty()) {
				return Mono.just(nothing(settings.model()));
			}
			ModelInfo model = this.models.find(settings.model());
			return this.planner
				.plan(inputs, TokenLimit.of(model, this.options.maxTokensPerRequest()), settings.overLong())
				.flatMap((batches) -> new SplitCall(this.calls, settings, batches, likelyDimensions(settings, model))
					.run(concurrency)
					.map((outcomes) -> new SplitResult(request, batches, outcomes)
						.response(Duration.ofNanos(System.nanoTime() - start))));
		});
	}

	private @Nullable Integer likelyDimensions(EmbeddingSettings settings, @Nullable ModelInfo model) {
		if (settings.dimensions() != null) {
			return settings.dimensions();
		}
		return (model != null) ? model.embeddingDimensions() : null;
	}

	private static EmbeddingResponse nothing(String model) {
		return new EmbeddingResponse(model, List.of(), null, null, 0, null, RateLimits.NONE, Duration.ZERO);
	}

	@Override
	public <T> Flux<EmbeddedItem<T>> embedAll(Flux<T> items, EmbeddingRun<T> run) {
		return this.streams.embedAll(items, run);
	}

	@Override
	public CostInfo estimateCost(long tokens) {
		Usage usage = Usage.builder().add(TokenKind.INPUT_TEXT, tokens).source(Usage.Source.ESTIMATED).build();
		return this.costs.calculate(this.options.model(), usage);
	}

}
