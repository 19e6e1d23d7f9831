package io.github.openaispring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until it is moved.
 */
public final class MutableClock extends Clock {

	private volatile Instant now;

	public MutableClock(String now) {
		this.now = Instant.parse(now);
	}

	public void moveTo(String now) {
		this.now = Instant.parse(now);
	}

	public void forward(Duration duration) {
		this.now = this.now.plus(duration);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
