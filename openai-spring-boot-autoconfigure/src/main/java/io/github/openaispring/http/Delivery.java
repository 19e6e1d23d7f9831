package io.github.openaispring.http;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiTimeoutException;

/**
 * Whether a server may have done what a request asks for. For one call, which may take
 * several attempts.
 *
 * @since 0.1.0
 */
public final class Delivery {

	private volatile boolean open;

	/**
	 * An attempt goes out over a connection.
	 */
	void sent() {
		this.open = true;
	}

	/**
	 * The status of an answer says that nothing was done.
	 */
	void refused() {
		this.open = false;
	}

	/**
	 * Return whether the request was sent and not refused.
	 * @return whether the server may have done what is asked
	 */
	public boolean isOpen() {
		return this.open;
	}

	/**
	 * Return whether the server may have done what is asked although there is no answer.
	 * What it says in place of an answer rules that out; timeouts, broken connections and
	 * what cannot be read do not.
	 * @param error why there is no answer
	 * @return whether the server may have done what is asked
	 */
	public boolean isOpen(Throwable error) {
		return this.open && (error instanceof OpenAiTimeoutException || error instanceof OpenAiConnectionException
				|| error instanceof OpenAiResponseException);
	}

}
