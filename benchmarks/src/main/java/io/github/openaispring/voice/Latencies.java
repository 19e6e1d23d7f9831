package io.github.openaispring.voice;

import java.util.Arrays;

/**
 * How long each of many pieces took. The first ones of a session are not counted, in
 * which classes are loaded and code is compiled.
 */
final class Latencies {

	private final long[] nanos;

	private int count;

	Latencies(int capacity) {
		this.nanos = new long[capacity];
	}

	synchronized void add(long nanos) {
		this.nanos[this.count++] = nanos;
	}

	synchronized int count() {
		return this.count;
	}

	synchronized double ms(double quantile) {
		long[] sorted = Arrays.copyOf(this.nanos, this.count);
		Arrays.sort(sorted);
		return sorted[(int) Math.min(this.count - 1, Math.floor(quantile * this.count))] / 1e6;
	}

}
