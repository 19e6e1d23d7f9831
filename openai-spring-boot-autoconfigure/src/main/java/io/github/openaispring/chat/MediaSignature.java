package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A format that is told by the first bytes of a file.
 */
enum MediaSignature {

	PNG("image/png") {
		@Override
		boolean matches(byte[] head) {
			return (head.length > 3) && (head[0] & 0xFF) == 0x89 && has(head, 1, "PNG");
		}
	},

	JPEG("image/jpeg") {
		@Override
		boolean matches(byte[] head) {
			return (head.length > 2) && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xD8
					&& (head[2] & 0xFF) == 0xFF;
		}
	},

	GIF("image/gif") {
		@Override
		boolean matches(byte[] head) {
			return has(head, 0, "GIF8");
		}
	},

	WEBP("image/webp") {
		@Override
		boolean matches(byte[] head) {
			return has(head, 0, "RIFF") && has(head, 8, "WEBP");
		}
	},

	BMP("image/bmp") {
		@Override
		boolean matches(byte[] head) {
			return has(head, 0, "BM");
		}
	},

	WAV("audio/wav") {
		@Override
		boolean matches(byte[] head) {
			return has(head, 0, "RIFF") && has(head, 8, "WAVE");
		}
	},

	MP3("audio/mpeg") {
		// A tag, or the sync word and the third layer of a frame.
		@Override
		boolean matches(byte[] head) {
			boolean frame = head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE6) == 0xE2;
			return frame || has(head, 0, "ID3");
		}
	},

	PDF("application/pdf") {
		@Override
		boolean matches(byte[] head) {
			return has(head, 0, "%PDF-");
		}
	};

	private final String mediaType;

	MediaSignature(String mediaType) {
		this.mediaType = mediaType;
	}

	abstract boolean matches(byte[] head);

	String mediaType() {
		return this.mediaType;
	}

	static @Nullable MediaSignature of(byte[] head) {
		for (MediaSignature signature : values()) {
			if (signature.matches(head)) {
				return signature;
			}
		}
		return null;
	}

	static MediaSignature of(ContentPart.Audio.Format format) {
		return (format == ContentPart.Audio.Format.WAV) ? WAV : MP3;
	}

	private static boolean has(byte[] head, int offset, String text) {
		byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
		if (head.length < offset + expected.length) {
			return false;
		}
		for (int i = 0; i < expected.length; i++) {
			if (head[offset + i] != expected[i]) {
				return false;
			}
		}
		return true;
	}

}
