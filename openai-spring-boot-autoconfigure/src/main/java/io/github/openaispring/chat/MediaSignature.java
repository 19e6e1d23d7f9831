package io.github.openaispring.chat;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A format that is told by the first bytes of a file.
 */
enum MediaSignature {

	PNG("image/png", (head) -> has(head, 0, 0x89, 'P', 'N', 'G')),

	JPEG("image/jpeg", (head) -> has(head, 0, 0xFF, 0xD8, 0xFF)),

	GIF("image/gif", (head) -> has(head, 0, 'G', 'I', 'F', '8')),

	WEBP("image/webp", (head) -> isRiff(head) && has(head, 8, 'W', 'E', 'B', 'P')),

	BMP("image/bmp", (head) -> has(head, 0, 'B', 'M')),

	WAV("audio/wav", (head) -> isRiff(head) && has(head, 8, 'W', 'A', 'V', 'E')),

	MP3("audio/mpeg", (head) -> has(head, 0, 'I', 'D', '3') || isThirdLayer(head)),

	PDF("application/pdf", (head) -> has(head, 0, '%', 'P', 'D', 'F', '-'));

	private final String mediaType;

	private final Predicate<byte[]> signature;

	MediaSignature(String mediaType, Predicate<byte[]> signature) {
		this.mediaType = mediaType;
		this.signature = signature;
	}

	String mediaType() {
		return this.mediaType;
	}

	static @Nullable MediaSignature of(byte[] head) {
		for (MediaSignature format : values()) {
			if (format.signature.test(head)) {
				return format;
			}
		}
		return null;
	}

	static MediaSignature of(ContentPart.Audio.Format format) {
		return (format == ContentPart.Audio.Format.WAV) ? WAV : MP3;
	}

	private static boolean isRiff(byte[] head) {
		return has(head, 0, 'R', 'I', 'F', 'F');
	}

	// The sync word and the layer of a frame.
	private static boolean isThirdLayer(byte[] head) {
		return head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE6) == 0xE2;
	}

	private static boolean has(byte[] head, int offset, int... expected) {
		if (head.length < offset + expected.length) {
			return false;
		}
		for (int i = 0; i < expected.length; i++) {
			if ((head[offset + i] & 0xFF) != expected[i]) {
				return false;
			}
		}
		return true;
	}

}
