package io.github.openaispring.sample.chat;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.chat.ContentPart;
import io.github.openaispring.chat.Message;

/**
 * What the page sends.
 *
 * @param message what the user says
 * @param conversationId the conversation to go on with, or {@code null} for a new one
 * @param images images as data URLs
 * @param model the model, or {@code null} for the default
 */
record ChatRequest(@NotBlank @Size(max = 100_000) String message,
		@Nullable @Pattern(regexp = "[A-Za-z0-9_-]{1,64}") String conversationId,
		@Nullable @Size(
				max = 4) List<@NotNull @Pattern(regexp = "(?s)data:image/(png|jpeg|gif|webp);base64,.+") String> images,
		@Nullable @Size(max = 200) String model) {

	Message.User toMessage() {
		List<ContentPart> parts = new ArrayList<>();
		parts.add(ContentPart.text(this.message));
		if (this.images != null) {
			this.images.forEach((image) -> parts.add(ContentPart.image(image)));
		}
		return new Message.User(parts);
	}

	// Frameworks log what they decode.
	@Override
	public String toString() {
		return "ChatRequest[" + this.conversationId + "]";
	}

}
