package io.github.openaispring.chat;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A part of a message as OpenTelemetry's conventions write it. Bytes are never recorded.
 *
 * @param type the type of the part
 * @param members what it says
 */
record RecordedPart(String type, Map<String, String> members) {

	private static final String MODALITY = "modality";

	private static final String CONTENT = "content";

	RecordedPart {
		members = Collections.unmodifiableMap(new TreeMap<>(members));
	}

	static RecordedPart text(String text, RecordedText limit) {
		return new RecordedPart("text", Map.of(CONTENT, limit.cut(text)));
	}

	static RecordedPart reasoning(String text, RecordedText limit) {
		return new RecordedPart("reasoning", Map.of(CONTENT, limit.cut(text)));
	}

	static RecordedPart toolCall(ToolCall call, RecordedText limit) {
		return new RecordedPart("tool_call",
				Map.of("id", call.id(), "name", limit.cut(call.name()), "arguments", limit.cut(call.arguments())));
	}

	static RecordedPart toolResult(Message.Tool result, RecordedText limit) {
		return new RecordedPart("tool_call_response",
				Map.of("id", result.toolCallId(), "response", limit.cut(result.result())));
	}

	static RecordedPart of(ContentPart part, RecordedText limit) {
		if (part instanceof ContentPart.Text text) {
			return text(text.text(), limit);
		}
		if (part instanceof ContentPart.Image image) {
			return media("image", image.fileId());
		}
		if (part instanceof ContentPart.File file) {
			return media("document", file.fileId());
		}
		return media("audio", null);
	}

	private static RecordedPart media(String modality, @Nullable String fileId) {
		return (fileId != null) ? new RecordedPart("file", Map.of(MODALITY, modality, "file_id", fileId))
				: new RecordedPart("blob", Map.of(MODALITY, modality, CONTENT, ""));
	}

}
