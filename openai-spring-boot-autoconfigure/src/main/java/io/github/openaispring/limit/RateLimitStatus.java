package io.github.openaispring.limit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How the limits of a model stand, as this instance knows. A member is {@code null} when
 * nothing limits it.
 *
 * @param client the name of the client
 * @param model the model, which stands for its snapshots and aliases too
 * @param requestLimit how many requests may be made in the window that holds, which is a
 * minute unless the server told of a longer one
 * @param requestsRemaining how many of them may be made now, negative when more were made
 * than allowed
 * @param tokenLimit how many tokens may be used in the window that holds
 * @param tokensRemaining how many of them may be used now, negative when more were used
 * than allowed
 * @param queued how many calls wait
 * @param pausedUntil when calls may be made again, because the server asked to wait
 * @since 0.1.0
 */
public record RateLimitStatus(String client, String model, @Nullable Long requestLimit,
		@Nullable Long requestsRemaining, @Nullable Long tokenLimit, @Nullable Long tokensRemaining, int queued,
		@Nullable Instant pausedUntil) {
}
