package io.github.openaispring.chat;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A message as OpenTelemetry's conventions write it.
 *
 * @param role who says it
 * @param parts what is said
 * @param finishReason why the model stopped, for what it says
 */
record RecordedMessage(String role, List<RecordedPart> parts, @Nullable String finishReason) {

	private static final String ASSISTANT = "assistant";

	/**
	 * Record the end of a conversation, as much of it as there is room for.
	 * @param messages the conversation
	 * @return the messages without instructions
	 */
	static List<RecordedMessage> of(List<Message> messages) {
		RecordedText limit = new RecordedText();
		LinkedList<RecordedMessage> recorded = new LinkedList<>();
		for (int i = messages.size() - 1; i >= 0 && !limit.isFull(); i--) {
			if (!isInstruction(messages.get(i))) {
				recorded.addFirst(of(messages.get(i), limit));
			}
		}
		return recorded;
	}

	/**
	 * Record instructions, as many as there is room for.
	 * @param messages the conversation
	 * @return its instructions
	 */
	static List<RecordedPart> instructionsOf(List<Message> messages) {
		RecordedText limit = new RecordedText();
		return messages.stream()
			.filter(RecordedMessage::isInstruction)
			.map((message) -> RecordedPart.text(instruction(message), limit))
			.toList();
	}

	static RecordedMessage answer(PredictionResponse answer) {
		RecordedText limit = new RecordedText();
		List<RecordedPart> parts = new ArrayList<>();
		if (answer.reasoning() != null) {
			parts.add(RecordedPart.reasoning(answer.reasoning(), limit));
		}
		parts.addAll(said(answer.toMessage(), limit));
		return new RecordedMessage(ASSISTANT, parts, answer.rawFinishReason());
	}

	static RecordedMessage answer(Message.Assistant unfinished) {
		return new RecordedMessage(ASSISTANT, said(unfinished, new RecordedText()), null);
	}

	private static RecordedMessage of(Message message, RecordedText limit) {
		if (message instanceof Message.Assistant assistant) {
			return new RecordedMessage(ASSISTANT, said(assistant, limit), null);
		}
		if (message instanceof Message.Tool tool) {
			return new RecordedMessage("tool", List.of(RecordedPart.toolResult(tool, limit)), null);
		}
		List<ContentPart> parts = (message instanceof Message.User user) ? user.parts() : List.of();
		return new RecordedMessage("user", parts.stream().map((part) -> RecordedPart.of(part, limit)).toList(), null);
	}

	private static List<RecordedPart> said(Message.Assistant assistant, RecordedText limit) {
		List<RecordedPart> parts = new ArrayList<>();
		String refusal = assistant.refusal();
		if (!assistant.text().isEmpty() || refusal != null) {
			parts.add(RecordedPart.text(assistant.text() + ((refusal != null) ? refusal : ""), limit));
		}
		assistant.toolCalls().forEach((call) -> parts.add(RecordedPart.toolCall(call, limit)));
		return parts;
	}

	private static boolean isInstruction(Message message) {
		return message instanceof Message.System || message instanceof Message.Developer;
	}

	private static String instruction(Message message) {
		return (message instanceof Message.System system) ? system.text() : ((Message.Developer) message).text();
	}

}
