package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Stand-in.
 *
 * @param eventId the id
 * @param audio the audio
 * @since 0.1.0
 */
public record InputAudioBufferAppend(@Nullable String eventId, byte[] audio) implements RealtimeClientEvent {
}
