package io.github.openaispring.test;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * What the images, audio clips and files of a request must be, and which of them its
 * model takes.
 */
final class MediaRules {

	private static final int MEGABYTE = 1024 * 1024;

	private static final List<String> IMAGE_TYPES = List.of("image/png", "image/jpeg", "image/jpg", "image/gif",
			"image/webp");

	private final ModelCatalog.Model model;

	private final boolean pdfOnly;

	private MediaRules(ModelCatalog.Model model, boolean pdfOnly) {
		this.model = model;
		this.pdfOnly = pdfOnly;
	}

	static void check(ModelCatalog.Model model, ChatRequest request) {
		MediaRules rules = new MediaRules(model, true);
		JsonNode messages = request.json().path("messages");
		for (int i = 0; i < messages.size(); i++) {
			rules.checkParts("messages[%d].content".formatted(i), messages.get(i).path("content"));
		}
	}

	static void check(ModelCatalog.Model model, ResponsesRequest request) {
		MediaRules rules = new MediaRules(model, false);
		JsonNode items = request.json().path("input");
		for (int i = 0; items.isArray() && i < items.size(); i++) {
			rules.checkItem("input[%d]".formatted(i), items.get(i), "content");
			rules.checkItem("input[%d]".formatted(i), items.get(i), "output");
		}
	}

	private void checkItem(String path, JsonNode item, String member) {
		JsonNode parts = item.path(member);
		for (int i = 0; parts.isArray() && i < parts.size(); i++) {
			check("%s.%s[%d]".formatted(path, member, i), parts.get(i), ChatMessageView.part(parts.get(i)));
		}
	}

	private void checkParts(String path, JsonNode parts) {
		for (int i = 0; parts.isArray() && i < parts.size(); i++) {
			check("%s[%d]".formatted(path, i), parts.get(i), parts.get(i));
		}
	}

	private void check(String path, JsonNode original, JsonNode part) {
		String type = original.path("type").stringValue("");
		switch (part.path("type").stringValue("")) {
			case "image_url" -> {
				requireTaken(path, type, !this.model.has(ModelCatalog.Trait.NO_IMAGES));
				checkImage(path + ((type.equals("input_image")) ? ".image_url" : ".image_url.url"),
						part.path("image_url"));
			}
			case "input_audio" -> {
				requireTaken(path, type, this.model.has(ModelCatalog.Trait.AUDIO));
				checkAudio(path + ".input_audio", part.path("input_audio"));
			}
			case "file" -> checkFile(path + ((type.equals("input_file")) ? "" : ".file"), part.path("file"));
			default -> {
			}
		}
	}

	private static void requireTaken(String path, String type, boolean taken) {
		Rules.require(taken, "invalid_value", path + ".type",
				"Invalid content type. %s is only supported by certain models.".formatted(type));
	}

	private static void checkImage(String path, JsonNode image) {
		if (!image.hasNonNull("url")) {
			Rules.requirePresent(path, image.hasNonNull("file_id"));
			return;
		}
		String url = image.path("url").asString();
		if (!DataUrl.isMeant(url)) {
			Rules.require(url.matches("(?is)https?://.+"), "invalid_image_url", path, "Invalid image URL.");
			return;
		}
		DataUrl data = DataUrl.parse(url);
		if (data == null) {
			throw ApiError.invalid("invalid_base64_image", path, "Invalid base64 image_url.").asException();
		}
		Rules.require(IMAGE_TYPES.contains(data.mediaType()), "unsupported_image_media_type", path,
				"You uploaded an unsupported image. Please make sure your image has one of the following formats: "
						+ "['png', 'jpeg', 'gif', 'webp'].");
		byte[] bytes = decoded(data.data(), 20, "image_file_too_large", "invalid_base64_image", path);
		Rules.require(bytes.length > 0, "empty_image_file", path, "The image file is empty.");
		Rules.require(ImageFacts.of(bytes) != null, "image_parse_error", path,
				"You uploaded an unsupported image. Please make sure your image is valid.");
	}

	private static void checkAudio(String path, JsonNode audio) {
		String format = audio.path("format").asString();
		byte[] bytes = decoded(audio.path("data").asString(), 25, "string_above_max_length", "invalid_value",
				path + ".data");
		Rules.require(AudioFacts.of(format, bytes) != null, "invalid_value", path + ".data",
				"The data provided for 'input_audio' is not of valid %s format.".formatted(format));
	}

	private void checkFile(String path, JsonNode file) {
		if (!file.hasNonNull("file_data")) {
			Rules.requirePresent(path + ".file_data", file.hasNonNull("file_id") || file.hasNonNull("file_url"));
			return;
		}
		String param = path + ".file_data";
		DataUrl data = DataUrl.parse(file.path("file_data").asString());
		if (data == null) {
			throw ApiError
				.invalid("invalid_value", param,
						"Invalid file data: '%s'. Expected a base64-encoded data URL with a MIME type (e.g. "
							.formatted(param) + "'data:application/pdf;base64,aW1nIGJ5dGVzIGhlcmU=').")
				.asException();
		}
		checkFile(param, data);
	}

	private void checkFile(String param, DataUrl data) {
		boolean pdf = "application/pdf".equals(data.mediaType());
		Rules.require(pdf || !this.pdfOnly, "invalid_value", param,
				("Invalid file data: '%s'. Expected a base64-encoded data URL with an application/pdf MIME type, but "
						+ "got unsupported MIME type '%s'.")
					.formatted(param, data.mediaType()));
		byte[] bytes = decoded(data.data(), 50, "file_too_large", "invalid_value", param);
		Rules.require(!pdf || PdfFacts.isPdf(bytes), "invalid_value", param,
				"Invalid file data: '%s'. The file is not a PDF.".formatted(param));
	}

	private static byte[] decoded(String base64, int maxMegabytes, String tooLarge, String malformed, String param) {
		Rules.require(base64.length() / 4 * 3L <= (long) maxMegabytes * MEGABYTE, tooLarge, param,
				"Invalid '%s': it is larger than the maximum of %d MB.".formatted(param, maxMegabytes));
		byte[] bytes = DataUrl.decode(base64);
		if (bytes == null) {
			throw ApiError.invalid(malformed, param, "Invalid '%s': expected base64-encoded data.".formatted(param))
				.asException();
		}
		return bytes;
	}

}
