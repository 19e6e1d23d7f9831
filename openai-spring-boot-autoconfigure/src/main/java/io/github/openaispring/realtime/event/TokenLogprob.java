package io.github.openaispring.realtime.event;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How likely a token of a transcript is.
 *
 * @param token the token
 * @param logprob the logarithm of its probability
 * @param bytes the token in UTF-8, or {@code null}
 * @since 0.1.0
 */
public record TokenLogprob(String token, double logprob, @Nullable List<Integer> bytes) {

	public TokenLogprob {
		Assert.notNull(token, "'token' must not be null");
		bytes = (bytes != null) ? List.copyOf(bytes) : null;
	}

	/**
	 * Describe the token without what is said.
	 */
	@Override
	public String toString() {
		return "TokenLogprob[logprob=" + this.logprob + "]";
	}

}
