package io.github.openaispring.embedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.model.ModelInfo;

/**
 * Embeds streams: cuts them into batches, makes a bounded number of requests at a time,
 * and gives the vectors in the order of the items.
 */
final class EmbeddingStream {

	/**
	 * The most items that are taken from a source before they are read.
	 */
	static final int READ_AHEAD = 16;

	private final Function<EmbeddingRequest, Mono<EmbeddingResponse>> call;

	private final EmbeddingOptions options;

	private final EmbeddingTokenizer tokenizer;

	private final ModelCatalog models;

	/**
	 * Create streams.
	 * @param call embeds a batch
	 * @param options what holds for runs that say nothing else
	 * @param tokenizer counts the tokens of texts
	 * @param models tells how many tokens models take
	 */
	EmbeddingStream(Function<EmbeddingRequest, Mono<EmbeddingResponse>> call, EmbeddingOptions options,
			EmbeddingTokenizer tokenizer, ModelCatalog models) {
		this.call = call;
		this.options = options;
		this.tokenizer = tokenizer;
		this.models = models;
	}

	<T> Flux<EmbeddedItem<T>> embedAll(Flux<T> items, EmbeddingRun<T> run) {
		// Nothing is read, and nothing paid, before something is asked for.
		return Flux.just(run).hide().concatMap((asked) -> start(items, asked), 0);
	}

	private <T> Flux<EmbeddedItem<T>> start(Flux<T> items, EmbeddingRun<T> run) {
		BatchCall calls = new BatchCall(this.call, run);
		EmbeddingSettings settings = EmbeddingSettings.of(calls.prototype(), this.options);
		EmbeddingJournal journal = run.journal();
		if (journal == null) {
			return vectors(items, run, settings, calls);
		}
		EmbeddingJournal.Header header = new EmbeddingJournal.Header(settings.model(), settings.dimensions(),
				settings.overLong());
		return Flux.usingWhen(Mono.fromSupplier(() -> new JournalRun(calls)),
				(kept) -> kept.open(journal, header, run.startAt())
					.flatMapMany((opened) -> vectors(items, run, settings, opened)),
				JournalRun::close, (kept, error) -> kept.close(), JournalRun::close);
	}

	private <T> Flux<EmbeddedItem<T>> vectors(Flux<T> items, EmbeddingRun<T> run, EmbeddingSettings settings,
			BatchEmbedder embedder) {
		ProgressMeter meter = new ProgressMeter(run);
		Integer concurrency = run.concurrency();
		AtomicBoolean failed = new AtomicBoolean();
		return batches(items, run, settings, meter)
			.flatMapSequential((batch) -> failed.get() ? Mono.empty() : embed(batch, embedder, meter, failed),
					(concurrency != null) ? concurrency : this.options.concurrency(), 1)
			.concatMap(Function.identity(), 0);
	}

	private <T> Flux<List<StreamStep<T>>> batches(Flux<T> items, EmbeddingRun<T> run, EmbeddingSettings settings,
			ProgressMeter meter) {
		ModelInfo model = this.models.find(settings.model());
		TokenLimit limit = TokenLimit.of(model, this.options.maxTokensPerRequest());
		StreamReader<T> reader = new StreamReader<>(run,
				(settings.overLong() == OverLong.FAIL) ? new InputCutter(this.tokenizer, limit, OverLong.FAIL) : null,
				meter);
		BatchCutter<T> cutter = new BatchCutter<>(this.options,
				(settings.overLong() == OverLong.TRUNCATE) ? limit.tokens() : Long.MAX_VALUE, this.tokenizer);
		// A source is asked on a thread that may block, not on the event loop that takes
		// an answer, and read on one too, not on its own event loop.
		Flux<StreamStep<T>> steps = items.subscribeOn(Schedulers.boundedElastic(), false)
			.materialize()
			.publishOn(Schedulers.boundedElastic(), READ_AHEAD)
			.<StreamStep<T>>handle(reader::read)
			.takeUntil((step) -> step instanceof StreamStep.End);
		Duration maxWait = run.maxWait();
		return ((maxWait != null) ? cutAtTimes(steps, maxWait) : steps).map(cutter::cut)
			.concatMapIterable(Function.identity(), 1)
			.bufferUntil((step) -> step instanceof StreamStep.Cut);
	}

	private static <T> Flux<StreamStep<T>> cutAtTimes(Flux<StreamStep<T>> steps, Duration interval) {
		Sinks.Empty<Void> end = Sinks.empty();
		Flux<StreamStep<T>> cuts = Flux.interval(interval)
			.onBackpressureDrop()
			.<StreamStep<T>>map((number) -> new StreamStep.Cut<>())
			.takeUntilOther(end.asMono());
		// Nor is the clock's thread to count tokens.
		return Flux.merge(1, steps.doOnTerminate(end::tryEmitEmpty), cuts).publishOn(Schedulers.boundedElastic(), 1);
	}

	private static <T> Mono<Flux<EmbeddedItem<T>>> embed(List<StreamStep<T>> steps, BatchEmbedder embedder,
			ProgressMeter meter, AtomicBoolean failed) {
		if (steps.get(0) instanceof StreamStep.End<T> end) {
			return Mono.just(Flux.error(end.error()));
		}
		List<StreamStep.Work<T>> batch = new ArrayList<>(steps.size());
		steps.forEach((step) -> {
			if (step instanceof StreamStep.Work<T> work) {
				batch.add(work);
			}
		});
		// A failure takes its place in the order, after the vectors of the items before
		// it.
		return meter.measure(embedder.embed(batch))
			.map((vectors) -> items(batch, vectors.vectors()))
			.onErrorResume((error) -> {
				failed.set(true);
				return Mono.just(Flux.error(StreamFailures.of(batch, error)));
			});
	}

	private static <T> Flux<EmbeddedItem<T>> items(List<StreamStep.Work<T>> batch, List<float[]> vectors) {
		List<EmbeddedItem<T>> items = new ArrayList<>(batch.size());
		for (int i = 0; i < batch.size(); i++) {
			StreamStep.Work<T> work = batch.get(i);
			items.add(new EmbeddedItem<>(work.position(), work.item(), vectors.get(i)));
		}
		return Flux.fromIterable(items);
	}

}
