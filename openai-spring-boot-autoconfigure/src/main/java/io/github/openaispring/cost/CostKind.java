package io.github.openaispring.cost;

/**
 * What a line of a bill is for. The names are those that properties, catalogue files and
 * meters use.
 *
 * @since 0.1.0
 */
public sealed interface CostKind permits TokenKind, HostedTool {

	/**
	 * Return the name of the price of this kind in properties and catalogue files.
	 * @return the name, such as {@code cached-input}
	 */
	String priceName();

	/**
	 * Return which way it went.
	 * @return {@code input} or {@code output}
	 */
	String direction();

	/**
	 * Return what it stands for.
	 * @return {@code text}, {@code audio}, {@code image}, {@code reasoning} or the name
	 * of a hosted tool
	 */
	String modality();

	/**
	 * Return what the prompt cache did with it.
	 * @return {@code none}, {@code read} or {@code write}
	 */
	String cache();

	/**
	 * Return whether it belongs to the input, cached or not.
	 * @return {@code true} for input
	 */
	default boolean isInput() {
		return "input".equals(direction());
	}

	/**
	 * Return whether it was read from the prompt cache.
	 * @return {@code true} for cache reads
	 */
	default boolean isCacheRead() {
		return "read".equals(cache());
	}

	/**
	 * Return whether it was written to the prompt cache.
	 * @return {@code true} for cache writes
	 */
	default boolean isCacheWrite() {
		return "write".equals(cache());
	}

}
