package io.github.openaispring.cost;

/**
 * Estimates tokens where the server does not count them: before a call, and for a call
 * that was cut short. A bean of this type replaces the default.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TokenEstimator {

	/**
	 * Estimate the tokens of a text.
	 * @param model the model that reads or writes it
	 * @param text the text, or a part of it
	 * @return the number of tokens
	 */
	long estimate(String model, CharSequence text);

	/**
	 * Estimate the tokens of a text of which only the length is known, such as a streamed
	 * answer that nobody keeps.
	 * @param model the model that reads or writes it
	 * @param characters how many characters it has
	 * @return the number of tokens, one for each four characters unless overridden
	 */
	default long estimateLength(String model, long characters) {
		return (characters + 3) / 4;
	}

	/**
	 * Return an estimator that needs no tokenizer: a token for each four bytes of UTF-8,
	 * as OpenAI's rule of thumb says for English text.
	 * @return the estimator
	 */
	static TokenEstimator byLength() {
		return new Utf8TokenEstimator();
	}

}
