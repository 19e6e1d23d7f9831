package io.github.openaispring.chat;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Responses that the server makes in the background and stores, for answers that take
 * longer than a connection should last. Everything returned is cold. Each response's
 * tokens are counted once, when its end is first seen here.
 * <p>
 * An {@link OpenAiProvider} waits for such answers by itself: this is for applications
 * that want to see them progress, cancel them, or wait for them after a restart.
 *
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/guides/background">Background mode</a>
 */
public interface OpenAiResponses {

	/**
	 * Start an answer in the background.
	 * @param request what is asked
	 * @return the response, mostly still at work, or an
	 * {@link io.github.openaispring.OpenAiException}
	 */
	Mono<StoredResponse> start(PredictionRequest request);

	/**
	 * Look at a response.
	 * @param id the response's id
	 * @return the response as it is now
	 */
	Mono<StoredResponse> retrieve(String id);

	/**
	 * Wait for an answer. The server is asked after a second, then less and less often,
	 * down to every ten seconds, or as often as it says ({@code Retry-After}). The wait
	 * has no end of its own: give it one with {@link Mono#timeout(java.time.Duration)}.
	 * @param id the response's id
	 * @return the answer, also one that was cut short or cancelled, or the
	 * {@link io.github.openaispring.OpenAiException} for which there is none
	 */
	Mono<PredictionResponse> await(String id);

	/**
	 * Read the stream of a response that was started as a stream, from its beginning.
	 * @param id the response's id
	 * @return the chunks
	 */
	default Flux<StreamChunk> stream(String id) {
		return stream(id, -1);
	}

	/**
	 * Read on in the stream of a response that was started as a stream. When the
	 * connection breaks it goes on where it was.
	 * @param id the response's id
	 * @param startingAfter the number of the latest event that is known, or -1 to read
	 * all
	 * @return the chunks after that event
	 */
	Flux<StreamChunk> stream(String id, long startingAfter);

	/**
	 * Stop an answer that is made in the background.
	 * @param id the response's id
	 * @return the response, cancelled unless it had ended before
	 */
	Mono<StoredResponse> cancel(String id);

	/**
	 * Delete a stored response.
	 * @param id the response's id
	 * @return completes when it is deleted
	 */
	Mono<Void> delete(String id);

}
