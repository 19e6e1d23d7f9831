package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * An answer as an object.
 *
 * @param value the object
 * @param response the answer that it was made of; after a repair the last one, with the
 * usage and the cost of both
 * @param <T> the type of the object
 * @since 0.1.0
 */
public record TypedResponse<T>(T value, PredictionResponse response) {

	/**
	 * Return the tokens of all calls.
	 * @return the usage, or {@code null} when the server told none
	 */
	public @Nullable Usage usage() {
		return this.response.usage();
	}

	/**
	 * Return what all calls cost.
	 * @return the cost in USD, or {@code null} when there is no usage
	 */
	public @Nullable CostInfo cost() {
		return this.response.cost();
	}

	/**
	 * Describe the answer without what was said.
	 */
	@Override
	public String toString() {
		return "TypedResponse[response=" + this.response + "]";
	}

}
