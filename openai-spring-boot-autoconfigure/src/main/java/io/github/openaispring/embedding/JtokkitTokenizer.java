package io.github.openaispring.embedding;

import java.util.ArrayList;
import java.util.List;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import org.springframework.util.function.SingletonSupplier;

/**
 * Counts tokens as OpenAI's embedding models do, all of which use {@code cl100k_base}. It
 * needs {@code com.knuddels:jtokkit}. The vocabulary is loaded when it is first needed,
 * which takes about a second.
 *
 * @since 0.1.0
 */
public final class JtokkitTokenizer implements EmbeddingTokenizer {

	/** Far more characters than tokens, and few enough to be looked at once for each. */
	private static final long WINDOW = 16;

	private final SingletonSupplier<Encoding> encoding = SingletonSupplier
		.of(() -> Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE));

	@Override
	public int count(String text) {
		return this.encoding.obtain().countTokensOrdinary(text);
	}

	@Override
	public List<String> split(String text, int maxTokens) {
		List<String> pieces = new ArrayList<>();
		int start = 0;
		while (start < text.length()) {
			String piece = beginning(window(text, start, maxTokens * WINDOW), maxTokens);
			pieces.add(piece);
			start += piece.length();
		}
		return pieces;
	}

	private static String window(String text, int start, long length) {
		int end = (int) Math.min(text.length(), start + length);
		boolean within = end < text.length() && Character.isLowSurrogate(text.charAt(end));
		return text.substring(start, within ? end - 1 : end);
	}

	// What is cut off may have more tokens by itself than it had as a part.
	private String beginning(String text, int maxTokens) {
		Encoding encoding = this.encoding.obtain();
		int tokens = maxTokens;
		while (tokens > 0) {
			String piece = text.substring(0,
					encoding.encodeOrdinary(text, tokens).getLastProcessedCharacterIndex() + 1);
			int count = encoding.countTokensOrdinary(piece);
			if (!piece.isEmpty() && count <= maxTokens) {
				return piece;
			}
			tokens -= Math.max(1, count - maxTokens);
		}
		return text.substring(0, text.offsetByCodePoints(0, 1));
	}

}
