package io.github.openaispring.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a tag from growing without bound when others choose its values: the first values
 * are taken as they are, all later ones are called {@value #OTHER}.
 */
final class BoundedNames {

	static final String OTHER = "other";

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	private final int limit;

	BoundedNames(int limit) {
		this.limit = limit;
	}

	boolean contains(String name) {
		return this.names.contains(name);
	}

	String admit(String name) {
		return (this.names.contains(name) || (!isFull() && add(name))) ? name : OTHER;
	}

	private synchronized boolean add(String name) {
		return this.names.contains(name) || (!isFull() && this.names.add(name));
	}

	private boolean isFull() {
		return this.names.size() >= this.limit;
	}

}
