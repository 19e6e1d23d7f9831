package io.github.openaispring.realtime;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.openaispring.realtime.event.RawJson;

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

	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

	/**
	 * Check the function before the server does.
	 * @throws IllegalArgumentException if the name or the parameters cannot be sent
	 */
	public RealtimeFunction {
		Assert.isTrue(NAME.matcher(name).matches(),
				() -> "The name of a function has 1 to 64 letters, digits, '_' and '-', unlike '%s'".formatted(name));
		checkParameters(name, parameters);
	}

	private static void checkParameters(String name, String parameters) {
		try {
			RawJson.of(parameters);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"The parameters of the function '%s' must be a JSON Schema, as text".formatted(name), ex);
		}
	}

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
