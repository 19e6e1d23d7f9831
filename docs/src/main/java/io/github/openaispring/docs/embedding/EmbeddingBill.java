package io.github.openaispring.docs.embedding;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * What stored vectors have cost.
 *
 * @param tokens the tokens, as far as the server told them
 * @param usd the cost in USD, or {@code null} when the price or the tokens of a part are
 * not known
 */
record EmbeddingBill(long tokens, @Nullable BigDecimal usd) {

	static final EmbeddingBill NOTHING = new EmbeddingBill(0, BigDecimal.ZERO);

	private static final String TOKENS = "embedding.tokens";

	private static final String USD = "embedding.usd";

	EmbeddingBill {
		usd = (usd != null) ? usd.stripTrailingZeros() : null;
	}

	static EmbeddingBill of(@Nullable Usage usage, @Nullable CostInfo cost) {
		return new EmbeddingBill((usage != null) ? usage.totalTokens() : 0, (cost != null) ? cost.totalUsd() : null);
	}

	static EmbeddingBill readFrom(ExecutionContext context) {
		if (!context.containsKey(TOKENS)) {
			return NOTHING;
		}
		BigDecimal usd = context.containsKey(USD) ? new BigDecimal(context.getString(USD)) : null;
		return new EmbeddingBill(context.getLong(TOKENS), usd);
	}

	void writeTo(ExecutionContext context) {
		context.putLong(TOKENS, this.tokens);
		context.put(USD, (this.usd != null) ? this.usd.toPlainString() : null);
	}

	EmbeddingBill plus(EmbeddingBill other) {
		return new EmbeddingBill(this.tokens + other.tokens, sum(this.usd, other.usd));
	}

	private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		return (one != null && other != null) ? one.add(other) : null;
	}

	@Override
	public String toString() {
		return "%,d tokens, %s".formatted(this.tokens,
				(this.usd != null) ? this.usd.toPlainString() + " USD" : "for an unknown price");
	}

}
