package io.github.openaispring.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes values until it is full, and keeps those.
 *
 * @param <T> the type of the values
 */
final class BoundedSet<T> {

	private final Set<T> values = ConcurrentHashMap.newKeySet();

	private final int limit;

	BoundedSet(int limit) {
		this.limit = limit;
	}

	boolean contains(T value) {
		return this.values.contains(value);
	}

	/**
	 * Take a value.
	 * @param value the value
	 * @return whether it is one of those that are kept
	 */
	boolean admit(T value) {
		return this.values.contains(value) || (!isFull() && add(value));
	}

	private synchronized boolean add(T value) {
		return this.values.contains(value) || (!isFull() && this.values.add(value));
	}

	private boolean isFull() {
		return this.values.size() >= this.limit;
	}

}
