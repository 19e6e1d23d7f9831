package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of what a transcription used.
 */
final class TranscriptionUsageForm {

	private TranscriptionUsageForm() {
	}

	static TranscriptionUsage read(JsonNode tree) {
		return switch (tree.path("type").stringValue("")) {
			case "tokens" -> readTokens(tree);
			case "duration" -> new TranscriptionUsage.Duration(tree.path("seconds").doubleValue(0));
			default -> new TranscriptionUsage.Unknown(WireMapper.raw(tree));
		};
	}

	private static TranscriptionUsage readTokens(JsonNode tree) {
		JsonNode parts = tree.path("input_token_details");
		return new TranscriptionUsage.Tokens(count(tree, "total_tokens"), count(tree, "input_tokens"),
				count(tree, "output_tokens"), SettingForms.wholeNumber(parts, "text_tokens"),
				SettingForms.wholeNumber(parts, "audio_tokens"));
	}

	private static long count(JsonNode tree, String name) {
		Long count = SettingForms.wholeNumber(tree, name);
		return (count != null) ? count : 0;
	}

	static Object write(TranscriptionUsage usage) {
		if (usage instanceof TranscriptionUsage.Unknown unknown) {
			return unknown.json();
		}
		if (usage instanceof TranscriptionUsage.Duration duration) {
			return WireMapper.JSON.createObjectNode().put("type", "duration").put("seconds", duration.seconds());
		}
		return writeTokens((TranscriptionUsage.Tokens) usage);
	}

	private static ObjectNode writeTokens(TranscriptionUsage.Tokens tokens) {
		ObjectNode object = WireMapper.JSON.createObjectNode()
			.put("type", "tokens")
			.put("total_tokens", tokens.totalTokens())
			.put("input_tokens", tokens.inputTokens())
			.put("output_tokens", tokens.outputTokens());
		if (tokens.inputTextTokens() != null || tokens.inputAudioTokens() != null) {
			ObjectNode parts = object.putObject("input_token_details");
			put(parts, "text_tokens", tokens.inputTextTokens());
			put(parts, "audio_tokens", tokens.inputAudioTokens());
		}
		return object;
	}

	private static void put(ObjectNode object, String name, @Nullable Long count) {
		if (count != null) {
			object.put(name, count);
		}
	}

}
