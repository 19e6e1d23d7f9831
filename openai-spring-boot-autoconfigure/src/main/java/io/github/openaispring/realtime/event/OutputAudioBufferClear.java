package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Drops what the server has not played yet; WebRTC and SIP only.
 *
 * @param eventId the event's id, or {@code null}
 * @since 0.1.0
 */
public record OutputAudioBufferClear(@Nullable String eventId) implements RealtimeClientEvent {

	/**
	 * Make the event without an id.
	 * @return the event
	 */
	public static OutputAudioBufferClear of() {
		return new OutputAudioBufferClear(null);
	}

	@Override
	public OutputAudioBufferClear withEventId(String id) {
		return new OutputAudioBufferClear(id);
	}

}
