package io.github.openaispring.test.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens that a response reads, part by part. What the response before it has read
 * already, from the beginning up to the first difference, is cached.
 *
 * @param parts the parts
 * @param cached how many of them are cached
 */
record InputUsage(List<Part> parts, int cached) {

	static final InputUsage NONE = new InputUsage(List.of(), 0);

	private static final int USER_MS_PER_TOKEN = 100;

	private static final int ASSISTANT_MS_PER_TOKEN = 50;

	private static final int TOKENS_PER_IMAGE = 85;

	private static final int TOKENS_PER_MESSAGE = 3;

	// Look at what is to be read, without counting its text, which takes time.
	static List<Part> uncounted(ResponseSpec spec) {
		List<Part> parts = new ArrayList<>();
		String frame = spec.instructions() + ((spec.tools().isEmpty()) ? "" : Json.text(spec.tools()));
		parts.add(new Part("", frame, 0, 0, 0));
		spec.context().forEach((item) -> parts.add(part(item)));
		return parts;
	}

	private static Part part(Item item) {
		int audioMs = item.audioBytes() / Pcm.BYTES_PER_MS;
		int perToken = (item.hasRole("assistant")) ? ASSISTANT_MS_PER_TOKEN : USER_MS_PER_TOKEN;
		return new Part(item.id(), (audioMs > 0) ? "" : item.text() + call(item), 0,
				(audioMs + perToken - 1) / perToken, TOKENS_PER_IMAGE * item.images().size());
	}

	static InputUsage of(List<Part> uncounted, InputUsage before, ToIntFunction<String> tokens) {
		List<Part> parts = uncounted.stream().map((part) -> part.counted(tokens)).toList();
		int same = 0;
		while (same < parts.size() && same < before.parts.size() && parts.get(same).equals(before.parts.get(same))) {
			same++;
		}
		return new InputUsage(parts, same);
	}

	private static String call(Item item) {
		return Json.string(item.json(), "name") + Json.string(item.json(), "arguments")
				+ Json.string(item.json(), "output");
	}

	int total() {
		return text() + audio() + image();
	}

	private int text() {
		return this.parts.stream().mapToInt(Part::text).sum();
	}

	private int audio() {
		return this.parts.stream().mapToInt(Part::audio).sum();
	}

	private int image() {
		return this.parts.stream().mapToInt(Part::image).sum();
	}

	ObjectNode toJson() {
		ObjectNode details = details();
		InputUsage known = new InputUsage(this.parts.subList(0, this.cached), 0);
		details.put("cached_tokens", known.total()).set("cached_tokens_details", known.details());
		return details;
	}

	private ObjectNode details() {
		return Json.object().put("text_tokens", text()).put("audio_tokens", audio()).put("image_tokens", image());
	}

	/**
	 * A part of what is read.
	 *
	 * @param id the item
	 * @param content its text
	 * @param text its tokens of text
	 * @param audio its tokens of audio
	 * @param image its tokens of images
	 */
	record Part(String id, String content, int text, int audio, int image) {

		Part counted(ToIntFunction<String> tokens) {
			return new Part(this.id, this.content, TOKENS_PER_MESSAGE + tokens.applyAsInt(this.content), this.audio,
					this.image);
		}

	}

}
