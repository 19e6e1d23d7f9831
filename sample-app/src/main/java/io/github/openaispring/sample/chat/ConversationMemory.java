package io.github.openaispring.sample.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import org.springframework.stereotype.Component;

import io.github.openaispring.chat.ContentPart;
import io.github.openaispring.chat.Message;

/**
 * Remembers the latest turns of the latest conversations: 1,000 conversations of up to 40
 * messages and 200,000 characters, and 10,000,000 characters in all. Of a longer message
 * the beginning is kept.
 */
@Component
class ConversationMemory {

	private static final int MAX_CONVERSATIONS = 1_000;

	private static final int MAX_MESSAGES = 40;

	private static final int MAX_CHARACTERS = 200_000;

	private static final int MAX_CHARACTERS_IN_ALL = 10_000_000;

	private final LinkedHashMap<String, List<Message>> conversations = new LinkedHashMap<>(16, 0.75f, true);

	private long characters;

	synchronized List<Message> recall(String conversationId) {
		return this.conversations.getOrDefault(conversationId, List.of());
	}

	synchronized void remember(String conversationId, String question, String answer) {
		List<Message> messages = new ArrayList<>(forget(conversationId));
		messages.add(Message.user(cut(question)));
		messages.add(Message.assistant(cut(answer)));
		while (messages.size() > MAX_MESSAGES || (messages.size() > 2 && characters(messages) > MAX_CHARACTERS)) {
			messages.subList(0, 2).clear();
		}
		this.conversations.put(conversationId, List.copyOf(messages));
		this.characters += characters(messages);
		while (this.conversations.size() > MAX_CONVERSATIONS || this.characters > MAX_CHARACTERS_IN_ALL) {
			forget(this.conversations.keySet().iterator().next());
		}
	}

	private List<Message> forget(String conversationId) {
		List<Message> messages = this.conversations.remove(conversationId);
		if (messages == null) {
			return List.of();
		}
		this.characters -= characters(messages);
		return messages;
	}

	private static String cut(String text) {
		return (text.length() > MAX_CHARACTERS) ? text.substring(0, MAX_CHARACTERS) : text;
	}

	private static long characters(List<Message> messages) {
		return messages.stream().mapToLong(ConversationMemory::characters).sum();
	}

	private static long characters(Message message) {
		if (message instanceof Message.User user) {
			return user.parts().stream().mapToLong(ConversationMemory::characters).sum();
		}
		return (message instanceof Message.Assistant assistant) ? assistant.text().length() : 0;
	}

	private static long characters(ContentPart part) {
		return (part instanceof ContentPart.Text text) ? text.text().length() : 0;
	}

}
