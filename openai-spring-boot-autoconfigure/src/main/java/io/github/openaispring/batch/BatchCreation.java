package io.github.openaispring.batch;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiResponseException;

/**
 * Sends the requests of a batch and has the server begin with them, once: what is done
 * twice is paid for twice.
 */
final class BatchCreation {

	private final BatchCalls calls;

	BatchCreation(BatchCalls calls) {
		this.calls = calls;
	}

	Mono<Batch> create(Input input, BatchSubmission submission) {
		return this.calls.upload(input)
			.flatMap((fileId) -> this.calls.create(fileId, input.endpoint(), submission)
				.onErrorResume(OpenAiException.class,
						(error) -> isUnclear(error) ? find(fileId, error) : giveUp(fileId, error)));
	}

	// No answer, or one that does not tell whether it was done.
	private static boolean isUnclear(OpenAiException error) {
		Integer status = error.getStatus();
		boolean told = status != null && status < 500 && status != 408;
		return !told && (error.isTransient() || error instanceof OpenAiResponseException);
	}

	private Mono<Batch> find(String fileId, OpenAiException error) {
		return this.calls.list(null)
			.onErrorMap((other) -> error.withHint(
					"the batch may have begun all the same: before you submit it again, look in list() for the one of the file '"
							+ fileId + "'"))
			.flatMapMany((page) -> Flux.fromIterable(page.batches()))
			.filter((batch) -> batch.inputFileId().equals(fileId))
			.next()
			.switchIfEmpty(Mono.defer(() -> giveUp(fileId, error)));
	}

	// Without its file a batch cannot begin.
	private <T> Mono<T> giveUp(String fileId, OpenAiException error) {
		return Mono.defer(() -> this.calls.delete(fileId)).onErrorComplete().then(Mono.error(error));
	}

}
