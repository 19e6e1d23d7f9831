package io.github.openaispring.limit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiClientRateLimitException;

/**
 * Says why the limiter does not let a call through.
 */
final class Refusals {

	private static final String MAX_WAIT = "openai.limits.max-wait";

	private static final String MAX_QUEUED = "openai.limits.max-queued";

	private static final String ON_STORE_FAILURE = "openai.limits.on-store-failure";

	private Refusals() {
	}

	static OpenAiClientRateLimitException expired(String model, Duration maxWait, Duration left) {
		return refusal(MAX_WAIT, model, left,
				"it has waited for %s and would have to wait for at least %s more".formatted(maxWait, left));
	}

	static OpenAiClientRateLimitException paused(String model, Duration pause) {
		return refusal(MAX_WAIT, model, pause, "the server has asked to wait for another " + pause);
	}

	static OpenAiClientRateLimitException full(String model, int queued, Duration left) {
		return refusal(MAX_QUEUED, model, left, "%d calls wait already".formatted(queued));
	}

	static OpenAiClientRateLimitException unknown(String model, Throwable cause) {
		return new OpenAiClientRateLimitException(ON_STORE_FAILURE,
				("The client's limiter did not let a call of %s through: the store of the limits does not answer; "
						+ "nothing was sent. %s=open would limit without it")
					.formatted(model, ON_STORE_FAILURE),
				null, cause);
	}

	private static OpenAiClientRateLimitException refusal(String property, String model, @Nullable Duration wait,
			String reason) {
		return new OpenAiClientRateLimitException(property,
				("The client's limiter did not let a call of %s through: %s; nothing was sent. "
						+ "It is the property %s that does not allow more")
					.formatted(model, reason, property),
				wait, null);
	}

}
