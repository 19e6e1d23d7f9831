package io.github.openaispring.telemetry;

/**
 * Keeps a tag from growing without bound when others choose its values: the first values
 * are taken as they are, all later ones are called {@value #OTHER}.
 */
final class BoundedNames {

	static final String OTHER = "other";

	private final BoundedSet<String> names;

	BoundedNames(int limit) {
		this.names = new BoundedSet<>(limit);
	}

	boolean contains(String name) {
		return this.names.contains(name);
	}

	String admit(String name) {
		return this.names.admit(name) ? name : OTHER;
	}

}
