package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What came is no event: not JSON, or without what its type needs.
 *
 * @param text its beginning, up to 1,000 characters
 * @param reason what is wrong with it, without its content
 * @since 0.1.0
 */
public record MalformedServerEvent(String text, String reason) implements RealtimeServerEvent {

	private static final int MAX_LENGTH = 1000;

	public MalformedServerEvent {
		Assert.notNull(text, "'text' must not be null");
		Assert.notNull(reason, "'reason' must not be null");
		text = (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) : text;
	}

	@Override
	public @Nullable String eventId() {
		return null;
	}

	/**
	 * Describe the event without its text.
	 */
	@Override
	public String toString() {
		return "MalformedServerEvent[" + this.text.length() + " characters, reason=" + this.reason + "]";
	}

}
