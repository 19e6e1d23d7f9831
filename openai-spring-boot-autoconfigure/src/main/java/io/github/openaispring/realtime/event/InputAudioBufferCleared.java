package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Stand-in.
 *
 * @param eventId the id
 * @since 0.1.0
 */
public record InputAudioBufferCleared(@Nullable String eventId) implements RealtimeServerEvent {
}
