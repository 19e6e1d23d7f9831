package io.github.openaispring.test;

import org.jspecify.annotations.Nullable;

/**
 * How an answer is sent.
 *
 * @param pace its timing
 * @param events the events after which a stream breaks off, or a negative number
 * @param ending what happens then
 * @param error the error that is sent as the last event
 * @param tornLine whether half an event follows
 * @param done whether a stream ends with {@code [DONE]}
 */
record Delivery(Pace pace, int events, Ending ending, @Nullable ApiError error, boolean tornLine, boolean done) {

	static final Delivery AT_ONCE = new Delivery(Pace.IMMEDIATE, -1, Ending.COMPLETE, null, false, true);

	boolean breaksOff() {
		return this.events >= 0;
	}

	Delivery withPace(Pace pace) {
		return new Delivery(pace, this.events, this.ending, this.error, this.tornLine, this.done);
	}

	Delivery breakingOff(int events, Ending ending, boolean tornLine) {
		return new Delivery(this.pace, events, ending, null, tornLine, this.done);
	}

	Delivery failingAfter(int events, ApiError error) {
		return new Delivery(this.pace, events, Ending.COMPLETE, error, false, this.done);
	}

	Delivery withoutDone() {
		return new Delivery(this.pace, this.events, this.ending, this.error, this.tornLine, false);
	}

}
