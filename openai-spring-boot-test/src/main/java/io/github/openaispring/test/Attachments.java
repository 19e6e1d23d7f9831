package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says what is attached to a message: images, audio clips and files.
 */
final class Attachments {

	private Attachments() {
	}

	static @Nullable String of(ChatMessage message) {
		List<String> kinds = new ArrayList<>();
		describe(kinds, "image", message.parts("image_url"), Attachments::image);
		describe(kinds, "audio clip", message.parts("input_audio"), Attachments::audio);
		describe(kinds, "file", message.parts("file"), Attachments::file);
		return (kinds.isEmpty()) ? null : String.join(" and ", kinds);
	}

	private static void describe(List<String> kinds, String noun, List<JsonNode> parts,
			Function<JsonNode, String> facts) {
		if (!parts.isEmpty()) {
			String each = parts.stream().map(facts).collect(Collectors.joining("; "));
			kinds.add("%d %s%s (%s)".formatted(parts.size(), noun, (parts.size() == 1) ? "" : "s", each));
		}
	}

	private static String image(JsonNode image) {
		String url = image.path("url").stringValue("");
		DataUrl data = DataUrl.parse(url);
		if (data == null) {
			return (image.has("file_id")) ? image.path("file_id").asString() + ", not fetched"
					: MediaTypes.ofImage(url) + ", not fetched";
		}
		byte[] bytes = data.bytes();
		ImageFacts facts = (bytes != null) ? ImageFacts.of(bytes) : null;
		return (facts != null) ? facts.toString() : data.mediaType();
	}

	private static String audio(JsonNode audio) {
		String format = audio.path("format").stringValue("wav");
		byte[] bytes = DataUrl.decode(audio.path("data").stringValue(""));
		AudioFacts facts = (bytes != null) ? AudioFacts.of(format, bytes) : null;
		return (facts != null) ? facts.toString() : "audio/" + format;
	}

	private static String file(JsonNode file) {
		String name = file.path("filename").stringValue("unnamed");
		DataUrl data = DataUrl.parse(file.path("file_data").stringValue(""));
		if (data == null) {
			String elsewhere = file.path("file_id").stringValue(file.path("file_url").stringValue(name));
			return (elsewhere.equals(name)) ? name : elsewhere + ", not fetched";
		}
		byte[] bytes = data.bytes();
		return (bytes != null) ? name + ", " + contents(data.mediaType(), bytes) : name;
	}

	private static String contents(String mediaType, byte[] bytes) {
		return (PdfFacts.isPdf(bytes)) ? PdfFacts.of(bytes).toString()
				: "%s, %d bytes".formatted(mediaType, bytes.length);
	}

}
