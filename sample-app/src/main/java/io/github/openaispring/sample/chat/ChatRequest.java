package io.github.openaispring.sample.chat;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.Valid;
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
 * @param files PDFs with their names
 * @param model the model, or {@code null} for the default
 */
record ChatRequest(@NotBlank @Size(max = 100_000) String message,
		@Nullable @Pattern(regexp = "[A-Za-z0-9_-]{1,64}") String conversationId,
		@Nullable @Size(
				max = 4) List<@NotNull @Pattern(regexp = "(?s)data:image/(png|jpeg|gif|webp);base64,.+") String> images,
		@Nullable @Size(max = 4) List<@NotNull @Valid AttachedFile> files, @Nullable @Size(max = 200) String model) {

	Message.User toMessage() {
		List<ContentPart> parts = new ArrayList<>();
		parts.add(ContentPart.text(this.message));
		if (this.images != null) {
			this.images.forEach((image) -> parts.add(ContentPart.image(image)));
		}
		if (this.files != null) {
			this.files.forEach((file) -> parts.add(file.toPart()));
		}
		return new Message.User(parts);
	}

	// Frameworks log what they decode.
	@Override
	public String toString() {
		return "ChatRequest[" + this.conversationId + "]";
	}

	/**
	 * A PDF.
	 *
	 * @param name the file's name
	 * @param data the file as a data URL
	 */
	record AttachedFile(@NotBlank @Size(max = 255) String name,
			@NotNull @Pattern(regexp = "(?s)data:application/pdf;base64,.+") String data) {

		ContentPart toPart() {
			return new ContentPart.File(this.name, this.data, null, null);
		}

		// Frameworks log what they decode.
		@Override
		public String toString() {
			return "AttachedFile[" + this.data.length() + " characters]";
		}

	}

}
