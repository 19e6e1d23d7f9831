package io.github.openaispring.http;

import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiQuotaException;
import io.github.openaispring.OpenAiTimeoutException;

/**
 * Decides for each failure whether the call is made again, and when.
 *
 * @since 0.1.0
 */
public final class Retries {

	/** Statuses that are worth a retry although no exception of their own says so. */
	private static final Set<Integer> TRANSIENT = Set.of(408, 409, 429);

	/**
	 * The status after which it is known that nothing was done. Proxies answer 503 also
	 * when they have passed a request on.
	 */
	private static final int REFUSED = 429;

	private final RetryPolicy policy;

	private final HttpListener listener;

	/**
	 * Create the rule for all calls.
	 * @param policy how often and when
	 * @param listener is told of each retry
	 */
	public Retries(RetryPolicy policy, HttpListener listener) {
		this.policy = policy;
		this.listener = listener;
	}

	/**
	 * Make the rule for one call.
	 * @param operation the operation's name in telemetry
	 * @param repeatable whether nothing of the answer has reached the caller yet
	 * @return the rule
	 */
	public Retry of(String operation, BooleanSupplier repeatable) {
		return of(operation, (OpenAiException error) -> repeatable.getAsBoolean());
	}

	/**
	 * Make the rule for one call that must not be done twice.
	 * @param operation the operation's name in telemetry
	 * @return the rule, which makes a call again only when the server has refused it
	 */
	Retry ofRefusals(String operation) {
		return of(operation, (OpenAiException error) -> error.getStatus() != null && error.getStatus() == REFUSED);
	}

	private Retry of(String operation, Predicate<OpenAiException> repeatable) {
		return Retry.from((signals) -> signals.concatMap((signal) -> {
			int failures = (int) signal.totalRetries() + 1;
			Throwable failure = signal.failure();
			if (failures >= this.policy.maxAttempts() || !(failure instanceof OpenAiException error)
					|| !repeatable.test(error) || !isWorthIt(error)) {
				return Mono.error(failure);
			}
			Duration asked = error.getDetails().retryAfter();
			if (asked != null && asked.compareTo(this.policy.maxRetryAfter()) > 0) {
				return Mono.error(error.withHint(
						"the server asks to wait " + asked + ", which is longer than openai.retry.max-retry-after"));
			}
			this.listener.onRetry(operation, reason(error));
			return Mono.delay(this.policy.delay(failures, asked));
		}));
	}

	private static boolean isWorthIt(OpenAiException error) {
		Boolean asked = error.getDetails().shouldRetry();
		if (error instanceof OpenAiQuotaException) {
			return false;
		}
		return (asked != null) ? asked : error.isTransient() || isTransient(error.getStatus());
	}

	private static boolean isTransient(@Nullable Integer status) {
		return status != null && TRANSIENT.contains(status);
	}

	private static String reason(OpenAiException error) {
		if (error.getStatus() != null) {
			return error.getStatus().toString();
		}
		return (error instanceof OpenAiTimeoutException) ? "timeout" : "connection";
	}

}
