package io.github.openaispring.sample.document;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param query a question, or words
 * @param k the most passages to be found, or {@code null} for 5
 */
record SearchRequest(@NotBlank @Size(max = 8_000) String query, @Nullable @Min(1) @Max(20) Integer k) {

	int count() {
		return (this.k != null) ? this.k : 5;
	}

	// Frameworks log what they decode.
	@Override
	public String toString() {
		return "SearchRequest";
	}

}
