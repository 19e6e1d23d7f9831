package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Stand-in.
 *
 * @param eventId the id
 * @since 0.1.0
 */
public record InputAudioBufferCommit(@Nullable String eventId) implements RealtimeClientEvent {
}
