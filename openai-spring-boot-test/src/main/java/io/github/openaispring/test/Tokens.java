package io.github.openaispring.test;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;

/**
 * Text as the tokens of {@code o200k_base}.
 */
final class Tokens {

	private Tokens() {
	}

	static int count(String text) {
		return Tokenizer.ENCODING.countTokensOrdinary(text);
	}

	static List<String> split(String text) {
		IntArrayList ids = Tokenizer.ENCODING.encodeOrdinary(text);
		List<String> pieces = new ArrayList<>(ids.size());
		IntArrayList pending = new IntArrayList();
		for (int i = 0; i < ids.size(); i++) {
			pending.add(ids.get(i));
			String piece = decode(pending);
			if (!piece.isEmpty()) {
				pieces.add(piece);
				pending.clear();
			}
		}
		return pieces;
	}

	static String truncate(String text, int limit) {
		IntArrayList ids = Tokenizer.ENCODING.encodeOrdinary(text);
		if (ids.size() <= limit) {
			return text;
		}
		IntArrayList kept = new IntArrayList();
		for (int i = 0; i < limit; i++) {
			kept.add(ids.get(i));
		}
		return completeCharacters(kept);
	}

	private static String completeCharacters(IntArrayList ids) {
		byte[] bytes = Tokenizer.ENCODING.decodeBytes(ids);
		String text = new String(bytes, StandardCharsets.UTF_8);
		int end = text.length();
		while (end > 0 && text.charAt(end - 1) == '\uFFFD') {
			end--;
		}
		return text.substring(0, end);
	}

	private static String decode(IntArrayList ids) {
		try {
			byte[] bytes = Tokenizer.ENCODING.decodeBytes(ids);
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return "";
		}
	}

	/**
	 * Loads the vocabulary when it is first needed.
	 */
	private static final class Tokenizer {

		static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

	}

}
