package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * The input audio buffer was cleared as asked for.
 *
 * @param eventId the event's id, or {@code null}
 * @since 0.1.0
 */
public record InputAudioBufferCleared(@Nullable String eventId) implements RealtimeServerEvent {

}
