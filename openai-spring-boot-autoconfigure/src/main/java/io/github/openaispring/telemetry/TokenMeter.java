package io.github.openaispring.telemetry;

import java.util.function.Predicate;

import io.micrometer.common.KeyValues;

import io.github.openaispring.cost.TokenKind;

/**
 * A meter of the tokens of calls.
 *
 * @param kind what it does with the tokens of a call
 * @param name its name
 * @param description what it counts
 * @param counts tells which tokens it counts
 * @param tags its tags, without those of attributions
 * @since 0.1.0
 */
public record TokenMeter(Kind kind, String name, String description, Predicate<TokenKind> counts, KeyValues tags) {

	/**
	 * What a meter does with tokens.
	 */
	public enum Kind {

		/** It adds them up. */
		COUNTER,

		/** It tells how they are distributed over calls. */
		SUMMARY

	}

}
