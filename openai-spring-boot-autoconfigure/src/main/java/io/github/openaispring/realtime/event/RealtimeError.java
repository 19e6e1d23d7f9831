package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Stand-in.
 *
 * @param type the type
 * @param code the code
 * @param message the message
 * @param param the param
 * @param eventId the event
 * @since 0.1.0
 */
public record RealtimeError(@Nullable String type, @Nullable String code, @Nullable String message,
		@Nullable String param, @Nullable String eventId) {
}
