package io.github.openaispring.telemetry;

/**
 * Keeps a tag from growing without bound when others choose its values: the first values
 * are taken as they are, all later ones and very long ones are called {@value #OTHER}.
 */
final class BoundedNames {

	static final String OTHER = "other";

	private static final int LONGEST = 200;

	private final BoundedSet<String> names;

	BoundedNames(int limit) {
		this.names = new BoundedSet<>(limit);
	}

	boolean contains(String name) {
		return this.names.contains(name);
	}

	String admit(String name) {
		return (name.length() <= LONGEST && this.names.admit(name)) ? name : OTHER;
	}

	/**
	 * Name an error after its class, or else after the one that it extends.
	 * @param error the error
	 * @return the name
	 */
	static String ofError(Throwable error) {
		Class<?> type = error.getClass();
		while (type.getSimpleName().isEmpty()) {
			type = type.getSuperclass();
		}
		return type.getSimpleName();
	}

	/**
	 * Shorten what would be too long for a span or a meter.
	 * @param name the name
	 * @return the name or its beginning
	 */
	static String cut(String name) {
		return (name.length() > LONGEST) ? name.substring(0, LONGEST) : name;
	}

}
