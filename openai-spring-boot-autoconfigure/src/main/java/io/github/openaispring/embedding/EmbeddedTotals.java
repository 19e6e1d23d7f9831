package io.github.openaispring.embedding;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * The tokens and the cost of several HTTP requests. One that did not tell its own leaves
 * the sum unknown.
 *
 * @param requests the number of requests
 * @param usage the tokens, if all of them are known
 * @param cost what they cost, if all of it is known
 */
record EmbeddedTotals(int requests, @Nullable Usage usage, @Nullable CostInfo cost) {

	static final EmbeddedTotals NONE = new EmbeddedTotals(0, null, null);

	EmbeddedTotals plus(EmbeddedPart part) {
		Usage more = part.answer().usage();
		if (this.requests == 0) {
			return new EmbeddedTotals(1, more, part.cost());
		}
		return new EmbeddedTotals(this.requests + 1,
				(this.usage != null && more != null) ? this.usage.plus(more) : null,
				(this.cost != null && part.cost() != null) ? this.cost.plus(part.cost()) : null);
	}

}
