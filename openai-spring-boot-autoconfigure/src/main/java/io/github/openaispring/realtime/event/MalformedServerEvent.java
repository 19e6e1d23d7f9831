package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Stand-in.
 *
 * @param text the text
 * @param reason the reason
 * @since 0.1.0
 */
public record MalformedServerEvent(String text, String reason) implements RealtimeServerEvent {

	@Override
	public @Nullable String eventId() {
		return null;
	}

}
