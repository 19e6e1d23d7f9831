package io.github.openaispring.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

/**
 * The time of what lasts long, as batches do. It can be moved ahead, and may stand still
 * otherwise.
 */
final class SimulatorClock implements InstantSource {

	private final @Nullable Instant start;

	private Duration ahead = Duration.ZERO;

	private SimulatorClock(@Nullable Instant start) {
		this.start = start;
	}

	static SimulatorClock running() {
		return new SimulatorClock(null);
	}

	static SimulatorClock standing() {
		return new SimulatorClock(Instant.now());
	}

	@Override
	public synchronized Instant instant() {
		return ((this.start != null) ? this.start : Instant.now()).plus(this.ahead);
	}

	synchronized void advance(Duration time) {
		if (time.isNegative()) {
			throw new IllegalArgumentException("Time does not go back");
		}
		this.ahead = this.ahead.plus(time);
	}

}
