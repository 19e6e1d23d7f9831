package io.github.openaispring.sample.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.github.openaispring.chat.ContentPart;
import io.github.openaispring.chat.Message;

/**
 * Remembers the latest turns of the latest conversations: 1,000 conversations of up to 40
 * messages and 200,000 characters.
 */
@Component
class ConversationMemory {

	private static final int MAX_CONVERSATIONS = 1_000;

	private static final int MAX_MESSAGES = 40;

	private static final int MAX_CHARACTERS = 200_000;

	private final Map<String, List<Message>> conversations = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, List<Message>> eldest) {
			return size() > MAX_CONVERSATIONS;
		}

	};

	synchronized List<Message> recall(String conversationId) {
		return this.conversations.getOrDefault(conversationId, List.of());
	}

	synchronized void remember(String conversationId, Message.User question, Message.Assistant answer) {
		List<Message> messages = new ArrayList<>(recall(conversationId));
		messages.add(question);
		messages.add(answer);
		while (messages.size() > MAX_MESSAGES || (messages.size() > 2 && characters(messages) > MAX_CHARACTERS)) {
			messages.subList(0, 2).clear();
		}
		this.conversations.put(conversationId, List.copyOf(messages));
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
