package io.github.openaispring.test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * An answer as it is spoken in a chat completion.
 *
 * @param id the name by which later messages refer to it
 * @param transcript what is said
 * @param pcm the audio: 16-bit little-endian samples, one channel, 24 kHz
 * @param format {@code wav} or {@code pcm16}
 * @param expiresAt when its name is forgotten, in seconds since 1970
 */
record SpokenAnswer(String id, String transcript, byte[] pcm, String format, long expiresAt) {

	private static final int RATE = 24_000;

	private static final int PIECE = RATE * 2 / 5;

	private static final int BYTES_PER_TOKEN = RATE * 2 / 20;

	int tokens() {
		return (this.pcm.length + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
	}

	ObjectNode toJson() {
		byte[] data = ("wav".equals(this.format)) ? wav() : this.pcm;
		return named().put("data", base64(data)).put("transcript", this.transcript).put("expires_at", this.expiresAt);
	}

	private ObjectNode named() {
		return Json.object().put("id", this.id);
	}

	private static String base64(byte[] data) {
		return Base64.getEncoder().encodeToString(data);
	}

	private byte[] wav() {
		ByteBuffer wav = ByteBuffer.allocate(44 + this.pcm.length).order(ByteOrder.LITTLE_ENDIAN);
		wav.put(ascii("RIFF")).putInt(36 + this.pcm.length).put(ascii("WAVEfmt ")).putInt(16);
		wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
		wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(this.pcm.length);
		return wav.put(this.pcm).array();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Return the pieces in which it is streamed: words, sound, and the end of its life.
	 * @return the pieces
	 */
	List<ObjectNode> pieces() {
		List<ObjectNode> pieces = new ArrayList<>();
		List<String> texts = Tokens.split(this.transcript);
		int sounds = (this.pcm.length + PIECE - 1) / PIECE;
		for (int i = 0; i < Math.max(texts.size(), sounds); i++) {
			if (i < texts.size()) {
				pieces.add(named().put("transcript", texts.get(i)));
			}
			if (i < sounds) {
				byte[] piece = Arrays.copyOfRange(this.pcm, i * PIECE, Math.min((i + 1) * PIECE, this.pcm.length));
				pieces.add(named().put("data", base64(piece)));
			}
		}
		pieces.add(named().put("expires_at", this.expiresAt));
		return pieces;
	}

	@Override
	public String toString() {
		return "SpokenAnswer[%s, %d bytes]".formatted(this.id, this.pcm.length);
	}

}
