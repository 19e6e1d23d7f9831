package io.github.openaispring.test;

import org.jspecify.annotations.Nullable;

/**
 * Says what came with the message: how many attachments, of what type, and how large.
 */
final class AttachmentResponder implements TextResponder {

	@Override
	public @Nullable String reply(ChatRequest request) {
		ChatMessage message = request.lastUserMessage();
		String attachments = (message != null) ? Attachments.of(message) : null;
		return (attachments != null) ? "I received %s. You said \"%s\".".formatted(attachments, request.lastUserText())
				: null;
	}

}
