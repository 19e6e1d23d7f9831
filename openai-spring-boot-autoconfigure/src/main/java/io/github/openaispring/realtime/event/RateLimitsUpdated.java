package io.github.openaispring.realtime.event;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The rate limits as they are now.
 *
 * @param eventId the event's id, or {@code null}
 * @param rateLimits the limits
 * @since 0.1.0
 */
public record RateLimitsUpdated(@Nullable String eventId,
		List<RealtimeRateLimit> rateLimits) implements RealtimeServerEvent {

	public RateLimitsUpdated {
		Assert.notNull(rateLimits, "'rate_limits' must not be null");
		rateLimits = List.copyOf(rateLimits);
	}

}
