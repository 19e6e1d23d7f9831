package io.github.openaispring.realtime;

import java.time.Duration;

import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.telemetry.Operation;

/**
 * A response that runs, and what has come of it.
 */
final class RunningResponse {

	/** A token of output has 50 ms. */
	private static final int MS_PER_TOKEN = 50;

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

	long characters() {
		return this.characters;
	}

	/**
	 * Estimate the audio that has come.
	 * @param usage is told the tokens
	 */
	void addAudio(Usage.Builder usage) {
		usage.add(TokenKind.OUTPUT_AUDIO, this.audioNanos / 1_000_000 / MS_PER_TOKEN);
	}

}
