package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Stand-in.
 *
 * @param eventId the id
 * @param error the error
 * @since 0.1.0
 */
public record ErrorReceived(@Nullable String eventId, RealtimeError error) implements RealtimeServerEvent {
}
