package io.github.openaispring.embedding;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells texts apart without keeping them.
 */
final class Fingerprints {

	/**
	 * The number of bytes.
	 */
	static final int LENGTH = 16;

	private Fingerprints() {
	}

	static EmbeddingJournal.Key key(StreamStep.Work<?> work) {
		return new EmbeddingJournal.Key(work.position(), of(work.text()));
	}

	static String of(String text) {
		ByteBuffer characters = ByteBuffer.allocate(Character.BYTES * text.length());
		characters.asCharBuffer().put(text);
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(characters.array());
			return HexFormat.of().formatHex(digest, 0, LENGTH);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
