package io.github.openaispring.sample.document;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A document to be added.
 *
 * @param title the title, or {@code null} for the first line of the text
 * @param text the text
 */
record DocumentRequest(@Nullable @Size(max = 200) String title, @NotBlank String text) {

	// Frameworks log what they decode.
	@Override
	public String toString() {
		return "DocumentRequest";
	}

}
