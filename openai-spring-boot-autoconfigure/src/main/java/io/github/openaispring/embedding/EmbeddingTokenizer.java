package io.github.openaispring.embedding;

import java.util.List;

/**
 * Counts the tokens of texts, never too few. A bean of this type replaces the default:
 * the tokenizer of OpenAI's embedding models where {@code com.knuddels:jtokkit} is on the
 * class path, or else the number of bytes in UTF-8, which is never less. It is asked for
 * texts of all models: other models than OpenAI's need a bean of their own.
 *
 * @since 0.1.0
 */
public interface EmbeddingTokenizer {

	/**
	 * Count the tokens of a text.
	 * @param text the text
	 * @return the number of tokens, or more
	 */
	int count(String text);

	/**
	 * Cut a text into pieces, nowhere within a character.
	 * @param text the text
	 * @param maxTokens the most tokens of a piece
	 * @return the pieces, which joined are the text
	 */
	List<String> split(String text, int maxTokens);

}
