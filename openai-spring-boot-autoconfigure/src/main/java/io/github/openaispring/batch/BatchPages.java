package io.github.openaispring.batch;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiResponseException;

/**
 * Where a list of batches goes on. It does not go round in circles.
 */
final class BatchPages {

	private @Nullable String next;

	/**
	 * Take the batches of the next page.
	 * @param page the page
	 * @return its batches
	 */
	List<Batch> take(BatchPage page) {
		String after = page.next();
		if (after != null && after.equals(this.next)) {
			throw new OpenAiResponseException("The server gives the same page of batches again",
					OpenAiErrorDetails.none(), null);
		}
		this.next = after;
		return page.batches();
	}

	/**
	 * Return where the next page begins.
	 * @return the batch after which it begins, or {@code null} before the first and after
	 * the last page
	 */
	@Nullable String next() {
		return this.next;
	}

}
