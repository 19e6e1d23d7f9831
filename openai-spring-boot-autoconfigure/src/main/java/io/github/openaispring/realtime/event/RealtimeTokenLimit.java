package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * The most tokens of an answer.
 *
 * @param tokens the number, or {@code null} for as many as the model can
 * @since 0.1.0
 */
public record RealtimeTokenLimit(@Nullable Integer tokens) {

	/** As many as the model can. */
	public static final RealtimeTokenLimit INFINITE = new RealtimeTokenLimit(null);

	/**
	 * Limit the tokens.
	 * @param tokens the number
	 * @return the limit
	 */
	public static RealtimeTokenLimit of(int tokens) {
		return new RealtimeTokenLimit(tokens);
	}

}
