package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * What a server says.
 *
 * @since 0.1.0
 */
public sealed interface RealtimeServerEvent permits ErrorReceived, InputAudioBufferCleared, MalformedServerEvent {

	/**
	 * Return the id.
	 * @return the id
	 */
	@Nullable String eventId();

}
