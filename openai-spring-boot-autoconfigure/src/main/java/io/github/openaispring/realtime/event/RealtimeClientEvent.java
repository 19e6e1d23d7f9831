package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * What a client says.
 *
 * @since 0.1.0
 */
public sealed interface RealtimeClientEvent
		permits InputAudioBufferAppend, InputAudioBufferCommit, InputAudioBufferClear, ResponseCancel {

	/**
	 * Return the id.
	 * @return the id
	 */
	@Nullable String eventId();

}
