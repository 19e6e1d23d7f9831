package io.github.openaispring.test;

/**
 * Quotes the user when nothing better fits.
 */
final class QuoteResponder implements TextResponder {

	private static final int MAX_LENGTH = 2000;

	@Override
	public String reply(ChatRequest request) {
		return "I am a simulator and know no more than this: you said \"%s\"."
			.formatted(abridged(request.lastUserText().strip()));
	}

	private static String abridged(String text) {
		return (text.length() <= MAX_LENGTH) ? text : Excerpt.first(text, MAX_LENGTH) + "…";
	}

}
