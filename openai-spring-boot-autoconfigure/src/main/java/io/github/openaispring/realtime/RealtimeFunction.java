package io.github.openaispring.realtime;

import org.jspecify.annotations.Nullable;

/**
 * A function that the model may call.
 *
 * @param name the name, of letters, digits, {@code _} and {@code -}
 * @param description tells the model what it is for
 * @param parameters the JSON Schema of its arguments, as text
 * @param handler runs it, or {@code null} when the caller answers the calls with
 * {@link RealtimeSession#sendToolResponse}
 * @since 0.1.0
 */
public record RealtimeFunction(String name, @Nullable String description, String parameters,
		@Nullable RealtimeFunctionHandler handler) {

	/**
	 * Describe a function whose calls the caller answers.
	 * @param name the name
	 * @param description what it is for
	 * @param parameters the JSON Schema of its arguments
	 * @return the function
	 */
	public static RealtimeFunction declared(String name, @Nullable String description, String parameters) {
		return new RealtimeFunction(name, description, parameters, null);
	}

	/**
	 * Register a function that is run in the background when the model calls it.
	 * @param name the name
	 * @param description what it is for
	 * @param parameters the JSON Schema of its arguments
	 * @param handler runs it
	 * @return the function
	 */
	public static RealtimeFunction of(String name, @Nullable String description, String parameters,
			RealtimeFunctionHandler handler) {
		return new RealtimeFunction(name, description, parameters, handler);
	}

}
