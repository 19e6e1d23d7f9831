package io.github.openaispring.test;

/**
 * Cuts an answer as the request asks: before a stop sequence, and at the allowed number
 * of tokens.
 */
final class TokenLimits {

	private final ChatRequest request;

	TokenLimits(ChatRequest request) {
		this.request = request;
	}

	Reply apply(Answer answer) {
		int stop = stopIndex(answer.text());
		String text = answer.text().substring(0, stop);
		String kept = Tokens.truncate(text, Math.max(0, this.request.maxTokens() - Reasoning.tokens(this.request)));
		Reply reply = Reply.of(answer.first(kept.length()));
		return (kept.length() < text.length()) ? reply.withOverrides(reply.overrides().withFinishReason("length"))
				: reply;
	}

	private int stopIndex(String text) {
		return this.request.stop()
			.stream()
			.filter((stop) -> !stop.isEmpty())
			.mapToInt(text::indexOf)
			.filter((index) -> index >= 0)
			.min()
			.orElse(text.length());
	}

}
