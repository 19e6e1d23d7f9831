package io.github.openaispring.batch;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.chat.PredictionCodec;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.embedding.EmbeddingCodec;
import io.github.openaispring.embedding.EmbeddingResponse;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.WireJson;
import io.github.openaispring.telemetry.CallAccounting;

/**
 * Batches over HTTP.
 *
 * @since 0.1.0
 */
public final class DefaultOpenAiBatchProvider implements OpenAiBatchProvider {

	private final JsonFactory json;

	private final BatchCalls calls;

	private final BatchCreation creation;

	private final BatchForms forms;

	private final BatchOptions options;

	private final CallAccounting accounting;

	private final CountedLines counted = new CountedLines();

	/**
	 * Create a provider.
	 * @param http sends the requests
	 * @param predictions writes and reads chat
	 * @param embeddings writes and reads embeddings
	 * @param options how batches are waited for
	 * @param accounting accounts for all tokens and money
	 */
	public DefaultOpenAiBatchProvider(OpenAiHttpClient http, PredictionCodec predictions, EmbeddingCodec embeddings,
			BatchOptions options, CallAccounting accounting) {
		this.json = WireJson.factory(http.limits().maxResponseSize());
		this.calls = new BatchCalls(http, this.json);
		this.creation = new BatchCreation(this.calls);
		this.forms = new BatchForms(new ChatBatchForm(predictions), new EmbeddingBatchForm(embeddings));
		this.options = options;
		this.accounting = accounting;
	}

	@Override
	public Mono<Batch> submit(BatchSubmission submission) {
		return Mono.usingWhen(Mono.fromSupplier(InputFile::new),
				(file) -> write(submission, file).flatMap((input) -> create(input, submission)),
				InputFile::deleteLater);
	}

	private Mono<Input> write(BatchSubmission submission, InputFile file) {
		boolean asks = !this.accounting.gate().isOpen();
		InputWriter writer = new InputWriter(this.json, file, asks ? this.accounting.estimator() : null);
		return submission.lines(this.forms).doOnNext(writer::write).then(Mono.fromSupplier(writer::finish));
	}

	private Mono<Batch> create(Input input, BatchSubmission submission) {
		Mono<Batch> batch = this.creation.create(input, submission);
		return this.accounting.gate().isOpen() ? batch : gated(input, batch);
	}

	// The gate is left when the batch begins: what it uses is known when it is read.
	private Mono<Batch> gated(Input input, Mono<Batch> batch) {
		return Mono.deferContextual((context) -> {
			CallPass pass = new CallPass();
			return this.accounting
				.enter(this.forms.operation(input.path()), input.model(), input.estimate(), BatchBill.TIER, false,
						context, pass)
				.flatMap((planned) -> batch)
				.doOnNext((begun) -> pass.leave(Usage.empty()))
				.doOnError((ex) -> pass.leave(null))
				.doFinally((signal) -> pass.leave(null));
		});
	}

	@Override
	public Mono<Batch> retrieve(String id) {
		return Mono.defer(() -> this.calls.get(id)).map(PolledBatch::batch);
	}

	@Override
	public Mono<Batch> cancel(String id) {
		return Mono.defer(() -> this.calls.cancel(id)).map(PolledBatch::batch);
	}

	@Override
	public Flux<Batch> list() {
		return Flux.defer(() -> {
			BatchPages pages = new BatchPages();
			return Mono.defer(() -> this.calls.list(pages.next()))
				.flatMapIterable(pages::take)
				.repeat(() -> pages.next() != null);
		});
	}

	@Override
	public Mono<Batch> await(String id) {
		return BatchPolling
			.await(Mono.defer(() -> this.calls.get(id)), this.options.pollInterval(), this.options.maxPollInterval())
			.onErrorMap(OpenAiException.class,
					(error) -> error.isTransient()
							? error.withHint("the batch goes on: wait again with await(\"" + id + "\")") : error)
			.map(DefaultOpenAiBatchProvider::requireResults);
	}

	private static Batch requireResults(Batch batch) {
		if (batch.status() == BatchStatus.FAILED) {
			throw BatchFailures.refused(batch);
		}
		return batch;
	}

	@Override
	public Flux<BatchResult<PredictionResponse>> chatResults(String id) {
		return results(id, this.forms.chat());
	}

	@Override
	public Flux<BatchResult<EmbeddingResponse>> embeddingResults(String id) {
		return results(id, this.forms.embeddings());
	}

	private <A> Flux<BatchResult<A>> results(String id, BatchForm<?, A> form) {
		return Flux.deferContextual((context) -> {
			UsageAttribution attribution = UsageAttribution.from(context);
			return retrieve(id).flatMapMany((batch) -> results(batch, form, attribution));
		});
	}

	private <A> Flux<BatchResult<A>> results(Batch batch, BatchForm<?, A> form, UsageAttribution attribution) {
		String path = BatchFailures.requireEnded(requireResults(batch), "read its results").path();
		if (!form.reads(path)) {
			throw InvalidBatches.of("batch_id",
					"is that of a batch of " + batch.endpoint() + ", which has no results of " + form.operation());
		}
		Results results = new Results(batch);
		return Flux.concat(results(batch, batch.outputFileId(), results, form, attribution),
				results(batch, batch.errorFileId(), results, form, attribution), Flux.defer(results::end));
	}

	private <A> Flux<BatchResult<A>> results(Batch batch, @Nullable String fileId, Results results,
			BatchForm<?, A> form, UsageAttribution attribution) {
		if (fileId == null) {
			return Flux.empty();
		}
		ResultFile<A> file = (answer, line) -> form.read(batch.path(), answer,
				bill(batch, form, attribution, fileId, line));
		return this.calls.content(fileId, () -> new ResultReader<>(this.json, results, file));
	}

	private BatchBill bill(Batch batch, BatchForm<?, ?> form, UsageAttribution attribution, String fileId, long line) {
		return new BatchBill(this.accounting, form.operation(), batch, attribution,
				() -> this.counted.count(fileId, line));
	}

	@Override
	public Mono<Void> deleteFiles(String id) {
		return retrieve(id).flatMapIterable((batch) -> files(BatchFailures.requireEnded(batch, "delete its files")))
			.concatMap(this::delete)
			.then();
	}

	private static List<String> files(Batch batch) {
		return Stream.of(batch.inputFileId(), batch.outputFileId(), batch.errorFileId())
			.filter(Objects::nonNull)
			.toList();
	}

	private Mono<Void> delete(String fileId) {
		return this.calls.delete(fileId).onErrorResume(OpenAiNotFoundException.class, (gone) -> Mono.empty());
	}

}
