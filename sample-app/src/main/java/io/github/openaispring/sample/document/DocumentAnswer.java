package io.github.openaispring.sample.document;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.sample.usage.UsageView;

/**
 * A document as the page shows it.
 *
 * @param id the id
 * @param title the title
 * @param characters the length of the text
 * @param passages the number of passages
 * @param usage the tokens of its vectors
 * @param costUsd their price in USD, or {@code null} when the model has no known price
 */
record DocumentAnswer(String id, String title, long characters, int passages, UsageView usage,
		@Nullable BigDecimal costUsd) {

	static DocumentAnswer of(Document document) {
		DocumentProgress cost = document.cost();
		return new DocumentAnswer(document.id(), document.title(), document.characters(), document.passages().size(),
				UsageView.ofInput(cost.tokens()), cost.costUsd());
	}

	// Frameworks log what they encode.
	@Override
	public String toString() {
		return "DocumentAnswer[" + this.id + "]";
	}

}
