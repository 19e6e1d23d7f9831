package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * There is a conversation.
 *
 * @param eventId the event's id, or {@code null}
 * @param conversation the conversation
 * @since 0.1.0
 */
public record ConversationCreated(@Nullable String eventId, Conversation conversation) implements RealtimeServerEvent {

	public ConversationCreated {
		Assert.notNull(conversation, "'conversation' must not be null");
	}

	/**
	 * A conversation.
	 *
	 * @param id its id, or {@code null}
	 * @param object what it is, or {@code null}
	 */
	public record Conversation(@Nullable String id, @Nullable String object) {

	}

}
