package io.github.openaispring.realtime;

import org.jspecify.annotations.Nullable;

/**
 * A WebRTC call that was made.
 *
 * @param id the call's id, with which it is watched and hung up, or {@code null} when the
 * server told none
 * @param sdpAnswer the answer to the SDP offer, for the peer that made the offer
 * @since 0.1.0
 */
public record RealtimeCall(@Nullable String id, String sdpAnswer) {

	/**
	 * Describe the call without the answer, which holds addresses and keys.
	 */
	@Override
	public String toString() {
		return "RealtimeCall[id=" + this.id + ", sdpAnswer=" + this.sdpAnswer.length() + " characters]";
	}

}
