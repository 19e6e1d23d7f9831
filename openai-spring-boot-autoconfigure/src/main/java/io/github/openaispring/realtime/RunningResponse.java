package io.github.openaispring.realtime;

import java.time.Duration;

import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.telemetry.Operation;

/**
 * A response that runs, and what has come of it.
 */
final class RunningResponse {

	private static final int MS_PER_INPUT_TOKEN = 100;

	private static final int MS_PER_OUTPUT_TOKEN = 50;

	private final Operation operation;

	private final long startNanos;

	private long characters;

	private long audioNanos;

	private boolean begun;

	RunningResponse(Operation operation, long startNanos) {
		this.operation = operation;
		this.startNanos = startNanos;
	}

	Operation operation() {
		return this.operation;
	}

	long startNanos() {
		return this.startNanos;
	}

	/**
	 * More of it has come.
	 * @param characters how many characters of text or of a transcript
	 * @param audio how much audio
	 * @return whether it is the first that came
	 */
	boolean add(int characters, Duration audio) {
		boolean first = !this.begun;
		this.begun = true;
		this.characters += characters;
		this.audioNanos += audio.toNanos();
		return first;
	}

	boolean hasOutput() {
		return this.begun;
	}

	/**
	 * Estimate what it has used. It reads again what the response before it has read.
	 * @param before the usage of that response
	 * @param heardNanos how much audio came in since
	 * @param model the model
	 * @param estimator estimates the tokens of text
	 * @return the usage so far
	 */
	Usage estimate(Usage before, long heardNanos, String model, TokenEstimator estimator) {
		Usage.Builder estimate = Usage.builder().source(Usage.Source.ESTIMATED);
		before.tokens().forEach((kind, tokens) -> estimate.add(kind, kind.isInput() ? tokens : 0));
		return estimate.add(TokenKind.INPUT_AUDIO, tokens(heardNanos, MS_PER_INPUT_TOKEN))
			.add(TokenKind.OUTPUT_TEXT, estimator.estimateLength(model, this.characters))
			.add(TokenKind.OUTPUT_AUDIO, tokens(this.audioNanos, MS_PER_OUTPUT_TOKEN))
			.build();
	}

	private static long tokens(long nanos, int msPerToken) {
		return nanos / 1_000_000 / msPerToken;
	}

}
