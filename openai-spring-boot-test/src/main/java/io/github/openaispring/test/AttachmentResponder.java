package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says how many attachments came with the message, and of what type they are.
 */
final class AttachmentResponder implements TextResponder {

	@Override
	public @Nullable String reply(ChatRequest request) {
		ChatMessage message = request.lastUserMessage();
		if (message == null) {
			return null;
		}
		List<String> kinds = new ArrayList<>();
		describe(kinds, "image", message.parts("image_url"), (part) -> MediaTypes.ofImage(part.path("url").asString()));
		describe(kinds, "audio clip", message.parts("input_audio"),
				(part) -> "audio/" + part.path("format").asString());
		describe(kinds, "file", message.parts("file"), AttachmentResponder::fileName);
		return (kinds.isEmpty()) ? null
				: "I received %s. You said \"%s\".".formatted(String.join(" and ", kinds), message.text());
	}

	private static void describe(List<String> kinds, String noun, List<JsonNode> parts,
			Function<JsonNode, String> type) {
		if (!parts.isEmpty()) {
			String types = parts.stream().map(type).collect(Collectors.joining(", "));
			kinds.add("%d %s%s (%s)".formatted(parts.size(), noun, (parts.size() == 1) ? "" : "s", types));
		}
	}

	private static String fileName(JsonNode file) {
		return file.path("filename").stringValue(file.path("file_id").stringValue("unnamed"));
	}

}
