package io.github.openaispring.chat;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.model.ModelApi;
import io.github.openaispring.model.ModelCapabilities;
import io.github.openaispring.model.ModelInput;

/**
 * Checks what messages hold besides text against what a model and an API take. An error
 * names the part.
 */
final class ContentChecks {

	private final String model;

	private final ModelCapabilities capabilities;

	private final ModelApi api;

	private final MediaSizes sizes = new MediaSizes();

	ContentChecks(String model, ModelCapabilities capabilities, ModelApi api) {
		this.model = model;
		this.capabilities = capabilities;
		this.api = api;
	}

	void check(List<Message> messages) {
		for (int i = 0; i < messages.size(); i++) {
			Message message = messages.get(i);
			if (message instanceof Message.User user) {
				check(user.parts(), "messages[" + i + "]", false);
			}
			else if (message instanceof Message.Tool tool) {
				check(tool.content(), "messages[" + i + "]", true);
			}
		}
	}

	private void check(List<ContentPart> parts, String message, boolean result) {
		for (int i = 0; i < parts.size(); i++) {
			ContentPart part = parts.get(i);
			if (!(part instanceof ContentPart.Text)) {
				check(part, message + ".content[" + i + "]", result);
			}
		}
	}

	private void check(ContentPart part, String place, boolean result) {
		if (result && isChat()) {
			throw InvalidParameters.of(place, "is not text, and on Chat Completions the result of a tool is text only: "
					+ "use the Responses API, or let the user show it");
		}
		if (part instanceof ContentPart.Image image) {
			checkImage(image, place);
		}
		else if (part instanceof ContentPart.Audio audio) {
			checkAudio(audio, place);
		}
		else if (part instanceof ContentPart.File file) {
			checkFile(file, place);
		}
	}

	private void checkImage(ContentPart.Image image, String place) {
		requireInput(ModelInput.IMAGE, place, "an image", "use a model that sees");
		String url = image.url();
		if (url == null) {
			refuse(isChat(), place, "is an image by file id, which only the Responses API takes");
			return;
		}
		DataUrl data = DataUrl.parse(url);
		if (data == null) {
			refuse(!isWeb(url), place, "has a URL that is neither https nor data");
			return;
		}
		refuse(!isImage(data.mediaType()), place, "is of the type '" + data.mediaType() + "': convert it to one of "
				+ MultimodalCapabilities.IMAGE_TYPES);
		this.sizes.addImage(data.base64(), place);
	}

	private void checkAudio(ContentPart.Audio audio, String place) {
		requireInput(ModelInput.AUDIO, place, "audio", "use a model that hears, such as gpt-audio");
		Base64Data data = new Base64Data(audio.data());
		this.sizes.addAudio(data, place);
		MediaSignature signature = MediaSignature.of(data.head());
		refuse(signature != MediaSignature.of(audio.format()), place,
				"is said to be " + audio.format().wire() + " but does not begin like it");
	}

	private void checkFile(ContentPart.File file, String place) {
		requireInput(ModelInput.FILE, place, "a file", "use a model that sees");
		refuse(file.url() != null && isChat(), place, "is a file by URL, which only the Responses API takes");
		refuse(file.url() != null && !isWeb(file.url()), place, "has a URL that is not https");
		if (file.data() == null) {
			return;
		}
		DataUrl data = DataUrl.parse(file.data());
		if (data == null) {
			throw InvalidParameters.of(place, "has data that are no data URL with Base64");
		}
		refuse(isChat() && !data.mediaType().equals("application/pdf"), place, "is of the type '" + data.mediaType()
				+ "', and Chat Completions takes PDF only: use the Responses API, or send its text");
		this.sizes.addFile(data.base64(), place);
	}

	private void requireInput(ModelInput kind, String place, String what, String wayOut) {
		refuse(!this.capabilities.allows(kind), place,
				"is " + what + ", which '" + this.model + "' does not take: " + wayOut);
	}

	// Servers take the wrong name of JPEG too.
	private static boolean isImage(String mediaType) {
		return MultimodalCapabilities.IMAGE_TYPES.contains(mediaType) || mediaType.equals("image/jpg");
	}

	private static boolean isWeb(@Nullable String url) {
		String lower = (url != null) ? url.toLowerCase(Locale.ROOT) : "";
		return lower.startsWith("https://") || lower.startsWith("http://");
	}

	private boolean isChat() {
		return this.api == ModelApi.CHAT_COMPLETIONS;
	}

	private static void refuse(boolean refused, String place, String rule) {
		if (refused) {
			throw InvalidParameters.of(place, rule);
		}
	}

}
