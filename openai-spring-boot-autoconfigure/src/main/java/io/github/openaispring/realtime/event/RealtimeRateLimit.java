package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * A rate limit as it is now.
 *
 * @param name what is limited, {@code requests} or {@code tokens}, or {@code null}
 * @param limit the most that is allowed, or {@code null}
 * @param remaining what is left of it, or {@code null}
 * @param resetSeconds when it is whole again, or {@code null}
 * @since 0.1.0
 */
public record RealtimeRateLimit(@Nullable String name, @Nullable Long limit, @Nullable Long remaining,
		@Nullable Double resetSeconds) {

}
