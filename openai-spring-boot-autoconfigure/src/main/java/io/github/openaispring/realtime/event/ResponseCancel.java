package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Stand-in.
 *
 * @param eventId the id
 * @param responseId the response
 * @since 0.1.0
 */
public record ResponseCancel(@Nullable String eventId, @Nullable String responseId) implements RealtimeClientEvent {
}
