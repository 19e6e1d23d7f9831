package io.github.openaispring.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Does with inputs that have too many tokens what the caller chose.
 */
final class InputCutter {

	private final EmbeddingTokenizer tokenizer;

	private final TokenLimit limit;

	private final OverLong overLong;

	/**
	 * Create a cutter.
	 * @param tokenizer counts the tokens
	 * @param limit the most tokens of an input
	 * @param overLong what becomes of longer ones
	 */
	InputCutter(EmbeddingTokenizer tokenizer, TokenLimit limit, OverLong overLong) {
		this.tokenizer = tokenizer;
		this.limit = limit;
		this.overLong = overLong;
	}

	/**
	 * Make an input fit.
	 * @param input the input
	 * @return the input, or what is sent instead
	 */
	List<Piece> cut(Piece input) {
		if (fits(input)) {
			return List.of(input);
		}
		return switch (this.overLong) {
			case FAIL -> throw tooLong(input);
			case TRUNCATE -> pieces(input).subList(0, 1);
			case CHUNK -> pieces(input);
		};
	}

	private boolean fits(Piece input) {
		if (input.tokens() > this.limit.tokens()) {
			input.count(this.tokenizer);
		}
		return input.tokens() <= this.limit.tokens();
	}

	private List<Piece> pieces(Piece input) {
		EmbeddingInput content = input.content();
		List<Piece> pieces = (content instanceof EmbeddingInput.Tokens ids) ? pieces(input, ids.tokens())
				: pieces(input, ((EmbeddingInput.Text) content).text());
		for (Piece piece : pieces) {
			if (piece.tokens() > this.limit.tokens()) {
				throw EmbeddingChecks.refusal("input", "input[%d] cannot be cut into pieces of at most %d tokens (%s)"
					.formatted(input.position(), this.limit.tokens(), this.limit.name()));
			}
		}
		return pieces;
	}

	private List<Piece> pieces(Piece input, String text) {
		List<Piece> pieces = new ArrayList<>();
		for (String part : this.tokenizer.split(text, this.limit.tokens())) {
			pieces.add(Piece.counted(input.position(), EmbeddingInput.of(part), this.tokenizer.count(part)));
		}
		return pieces;
	}

	private List<Piece> pieces(Piece input, int[] tokens) {
		List<Piece> pieces = new ArrayList<>();
		for (int from = 0; from < tokens.length; from += this.limit.tokens()) {
			int length = Math.min(this.limit.tokens(), tokens.length - from);
			pieces.add(Piece.counted(input.position(),
					EmbeddingInput.of(Arrays.copyOfRange(tokens, from, from + length)), length));
		}
		return pieces;
	}

	private OpenAiInvalidRequestException tooLong(Piece input) {
		boolean bytes = this.tokenizer instanceof Utf8Tokenizer && input.content() instanceof EmbeddingInput.Text;
		String counted = bytes
				? " (its bytes were counted: with com.knuddels:jtokkit on the class path its tokens would be)" : "";
		return EmbeddingChecks.refusal("input",
				"input[%d] has %d tokens%s, more than %d (%s): shorten it, or set over-long to truncate or chunk"
					.formatted(input.position(), input.tokens(), counted, this.limit.tokens(), this.limit.name()));
	}

}
