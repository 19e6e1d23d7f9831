package io.github.openaispring.batch;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.embedding.EmbeddingResponse;

/**
 * Has many requests answered within a day at half the price. Everything returned is cold.
 * <pre class="code">
 * Flux&lt;BatchRequest&lt;PredictionRequest&gt;&gt; requests = articles.map((article) -&gt;
 * 	new BatchRequest&lt;&gt;(article.id(), PredictionRequest.of("Sum up: " + article.text())));
 * batches.submit(BatchSubmission.chat(requests))
 * 	.flatMap((batch) -&gt; batches.await(batch.id()))
 * 	.flatMapMany((batch) -&gt; batches.chatResults(batch.id()));
 * </pre>
 * <p>
 * Nothing of a batch is kept here: with its id it can be waited for and read after a
 * restart or elsewhere. The tokens of results are counted when they are read, each once
 * however often it is read; who reads them after a restart, or elsewhere, counts them
 * again. They are attributed to whom the reader's context says.
 * <p>
 * Gates, such as those of budgets, are asked before a batch is submitted, with an
 * estimate of all its requests in the tier {@code batch}. What it has cost is told, and
 * taken from budgets, when its results are read: until then, batches that are at work are
 * in no budget.
 *
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/guides/batch">Batch API</a>
 */
public interface OpenAiBatchProvider {

	/**
	 * Submit a batch. Its requests are checked and written to a temporary file, which is
	 * sent and then deleted, whatever happens. Nothing is sent unless all of them are
	 * good.
	 * @param submission the requests
	 * @return the batch, which is at work, or an {@link OpenAiException}: an
	 * {@link OpenAiInvalidRequestException} for what is found wrong before anything is
	 * sent
	 */
	Mono<Batch> submit(BatchSubmission submission);

	/**
	 * Look at a batch.
	 * @param id the batch's id
	 * @return the batch as it is now
	 */
	Mono<Batch> retrieve(String id);

	/**
	 * Look at all batches. They are fetched page by page as they are taken.
	 * @return the batches, the newest first
	 */
	Flux<Batch> list();

	/**
	 * Wait for a batch to end. It is looked at less and less often, or when the server
	 * says ({@code Retry-After}); failures that pass are waited for. The wait has no end
	 * of its own, but a batch has: a day.
	 * @param id the batch's id
	 * @return the batch, completed, expired or cancelled, or an {@link OpenAiException}:
	 * an {@link OpenAiBatchException} if it was refused
	 */
	Mono<Batch> await(String id);

	/**
	 * Cancel a batch. What has been answered by then is paid for and can be read when the
	 * batch has ended.
	 * @param id the batch's id
	 * @return the batch, mostly {@link BatchStatus#CANCELLING cancelling}
	 */
	Mono<Batch> cancel(String id);

	/**
	 * Read the results of a batch of chat that has ended, in any order, one for each
	 * request. They are read from the server as fast as they are taken, so that they may
	 * be more than fit into memory. When the connection breaks, read them again: it costs
	 * nothing.
	 * @param id the batch's id
	 * @return the results; an {@link OpenAiException} ends them: an
	 * {@link OpenAiBatchException} if the batch was refused or is still at work, another
	 * one if not all of them can be had
	 */
	Flux<BatchResult<PredictionResponse>> chatResults(String id);

	/**
	 * Read the results of a batch of embeddings that has ended, as
	 * {@link #chatResults(String)} does it for chat.
	 * @param id the batch's id
	 * @return the results; an {@link OpenAiException} ends them
	 */
	Flux<BatchResult<EmbeddingResponse>> embeddingResults(String id);

	/**
	 * Delete the files of a batch that has ended: its requests and its results. Those
	 * that are gone already do not matter.
	 * @param id the batch's id
	 * @return completes when they are deleted
	 */
	Mono<Void> deleteFiles(String id);

}
