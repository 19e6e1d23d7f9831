package io.github.openaispring.chat;

import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;

/**
 * Rules of thumb for the tokens of images, audio and files. Models differ, and only the
 * server looks into them:
 * <ul>
 * <li>an image has 85 tokens in low detail and 765 in any other, as GPT-4o counts one of
 * 1,024 × 1,024 pixels;</li>
 * <li>audio has 10 tokens a second, of 48,000 bytes as WAV and of 16,000 as MP3;</li>
 * <li>a file of text has a token for each 4 bytes, any other one for each 20, which is
 * 1,500 for a page of 30 kB; one that is not sent along counts as such a page.</li>
 * </ul>
 */
final class MediaTokens {

	private static final int LOW_IMAGE = 85;

	private static final int IMAGE = 765;

	private static final int WAV_BYTES_PER_TOKEN = 4_800;

	private static final int MP3_BYTES_PER_TOKEN = 1_600;

	private static final int TEXT_BYTES_PER_TOKEN = 4;

	private static final int FILE_BYTES_PER_TOKEN = 20;

	private static final int PAGE = 1_500;

	private MediaTokens() {
	}

	static void add(Usage.Builder usage, ContentPart part) {
		if (part instanceof ContentPart.Image image) {
			boolean low = image.detail() == ContentPart.Image.Detail.LOW;
			usage.add(TokenKind.INPUT_TEXT, low ? LOW_IMAGE : IMAGE);
		}
		else if (part instanceof ContentPart.Audio audio) {
			usage.add(TokenKind.INPUT_AUDIO, tokens(audio));
		}
		else if (part instanceof ContentPart.File file) {
			usage.add(TokenKind.INPUT_TEXT, tokens(file));
		}
	}

	private static long tokens(ContentPart.Audio audio) {
		boolean plain = audio.format() == ContentPart.Audio.Format.WAV;
		return up(new Base64Data(audio.data()).size(), plain ? WAV_BYTES_PER_TOKEN : MP3_BYTES_PER_TOKEN);
	}

	private static long tokens(ContentPart.File file) {
		DataUrl data = (file.data() != null) ? DataUrl.parse(file.data()) : null;
		if (data == null) {
			return PAGE;
		}
		boolean text = data.mediaType().startsWith("text/");
		return up(data.base64().size(), text ? TEXT_BYTES_PER_TOKEN : FILE_BYTES_PER_TOKEN);
	}

	private static long up(long bytes, int bytesPerToken) {
		return (bytes + bytesPerToken - 1) / bytesPerToken;
	}

}
