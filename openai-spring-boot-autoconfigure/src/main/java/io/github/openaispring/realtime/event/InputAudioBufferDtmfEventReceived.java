package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A key was pressed on a telephone.
 *
 * @param eventId the event's id, or {@code null}
 * @param event the key
 * @param receivedAt when, in seconds since 1970
 * @since 0.1.0
 */
public record InputAudioBufferDtmfEventReceived(@Nullable String eventId, String event,
		long receivedAt) implements RealtimeServerEvent {

	public InputAudioBufferDtmfEventReceived {
		Assert.notNull(event, "'event' must not be null");
	}

	/**
	 * Describe the event without the key, which may be a digit of a secret.
	 */
	@Override
	public String toString() {
		return "InputAudioBufferDtmfEventReceived[eventId=" + this.eventId + ", receivedAt=" + this.receivedAt + "]";
	}

}
