package io.github.openaispring.test;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * The tokens of a request, counted as OpenAI documents it for text and estimated for the
 * rest.
 */
final class PromptTokens {

	private static final int PER_MESSAGE = 3;

	private static final int PER_REPLY = 3;

	private static final int PER_FILE = 250;

	private static final int BASE64_CHARACTERS_PER_AUDIO_TOKEN = 6400;

	private PromptTokens() {
	}

	static int of(ChatRequest request) {
		int messages = request.messages().stream().mapToInt(PromptTokens::ofMessage).sum();
		return PER_REPLY + messages + ofJson(request.json().path("tools")) + ofJson(request.json().path("functions"))
				+ ofJson(request.responseSchema());
	}

	static int ofAudio(ChatRequest request) {
		return request.messages().stream().mapToInt(PromptTokens::ofAudio).sum();
	}

	private static int ofMessage(ChatMessage message) {
		int name = (message.name().isEmpty()) ? 0 : 1 + Tokens.count(message.name());
		return PER_MESSAGE + Tokens.count(message.role()) + Tokens.count(message.text()) + name
				+ ofJson(message.json().path("tool_calls")) + ofImages(message.parts("image_url")) + ofAudio(message)
				+ PER_FILE * message.parts("file").size();
	}

	private static int ofImages(List<JsonNode> images) {
		return images.stream().mapToInt((image) -> "low".equals(image.path("detail").stringValue("")) ? 85 : 765).sum();
	}

	private static int ofAudio(ChatMessage message) {
		return message.parts("input_audio")
			.stream()
			.mapToInt((audio) -> 1 + audio.path("data").asString().length() / BASE64_CHARACTERS_PER_AUDIO_TOKEN)
			.sum();
	}

	private static int ofJson(JsonNode json) {
		return (json.isContainer() && !json.isEmpty()) ? Tokens.count(Json.text(json)) : 0;
	}

}
