package io.github.openaispring.realtime;

import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What a {@link Mailbox} has to know of the signals that it holds.
 *
 * @param <T> the type of the signals
 * @param audioBytes how much audio a signal carries, 0 for all that is not audio
 * @param urgent whether a signal overtakes those that wait
 */
record SignalKind<T>(ToIntFunction<T> audioBytes, Predicate<T> urgent) {

	int bytes(T signal) {
		return this.audioBytes.applyAsInt(signal);
	}

	boolean isUrgent(T signal) {
		return this.urgent.test(signal);
	}

}
