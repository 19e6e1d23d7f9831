package io.github.openaispring.test;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;

/**
 * Text as the tokens of {@code cl100k_base}, which the embedding models read.
 */
final class EmbeddingTokens {

	private static final int ORDINARY = 100256;

	private static final int FIRST_SPECIAL = 100257;

	private static final int LAST_SPECIAL = 100260;

	private static final int END_OF_PROMPT = 100276;

	private EmbeddingTokens() {
	}

	static int count(String text) {
		return Tokenizer.ENCODING.countTokensOrdinary(text);
	}

	static boolean isKnown(int id) {
		return (id >= 0 && id < ORDINARY) || (id >= FIRST_SPECIAL && id <= LAST_SPECIAL) || id == END_OF_PROMPT;
	}

	static String decode(int[] ids) {
		IntArrayList list = new IntArrayList(ids.length);
		for (int id : ids) {
			list.add(id);
		}
		return Tokenizer.ENCODING.decode(list);
	}

	/**
	 * Loads the vocabulary when it is first needed.
	 */
	private static final class Tokenizer {

		static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

	}

}
