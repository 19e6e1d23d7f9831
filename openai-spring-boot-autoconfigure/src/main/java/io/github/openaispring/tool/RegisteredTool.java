package io.github.openaispring.tool;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.schema.TypeSchemas;

/**
 * A tool that can be run. Define beans of this type, or annotate methods of beans with
 * {@link Tool}.
 *
 * @since 0.1.0
 */
public final class RegisteredTool {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	private final ToolDescriptor descriptor;

	private final ToolHandler handler;

	private final @Nullable Duration timeout;

	private final boolean requiresApproval;

	private final String source;

	RegisteredTool(ToolDescriptor descriptor, ToolHandler handler, @Nullable Duration timeout, boolean requiresApproval,
			String source) {
		Assert.isTrue(timeout == null || timeout.toMillis() > 0, "A tool needs time");
		this.descriptor = descriptor;
		this.handler = handler;
		this.timeout = timeout;
		this.requiresApproval = requiresApproval;
		this.source = source;
		checkName(descriptor.name());
	}

	private void checkName(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new InvalidToolException(this.source,
					"The name of a tool has 1 to 64 letters, digits, underscores and dashes, unlike '%s'."
						.formatted(name),
					null);
		}
	}

	/**
	 * Register a tool that reads its arguments itself.
	 * @param descriptor what the model is told of it
	 * @param handler runs it
	 * @return the tool
	 * @throws InvalidToolException if the name cannot be sent
	 */
	public static RegisteredTool of(ToolDescriptor descriptor, ToolHandler handler) {
		return new RegisteredTool(descriptor, handler, null, false, source(descriptor.name()));
	}

	/**
	 * Register a tool whose arguments are those of a record or bean. <pre class="code">
	 * RegisteredTool.of("weather", "Tells the weather in a city", CityInput.class,
	 *         (input) -&gt; forecasts.find(input.city()));
	 * </pre>
	 * @param <T> the type of the arguments
	 * @param name the name
	 * @param description tells the model what it is for
	 * @param input the type of the arguments, which their schema is made of
	 * @param work runs the tool; what comes of it is passed on as with {@link Tool}
	 * @return the tool
	 * @throws InvalidToolException if the name or the schema cannot be sent
	 */
	public static <T> RegisteredTool of(String name, @Nullable String description, Class<T> input,
			Function<T, ? extends @Nullable Object> work) {
		return of(name, description, input, (given, context) -> work.apply(given));
	}

	/**
	 * Register a tool whose arguments are those of a record or bean, and which knows more
	 * of its call.
	 * @param <T> the type of the arguments
	 * @param name the name
	 * @param description tells the model what it is for
	 * @param input the type of the arguments, which their schema is made of
	 * @param work runs the tool; what comes of it is passed on as with {@link Tool}
	 * @return the tool
	 * @throws InvalidToolException if the name or the schema cannot be sent
	 */
	public static <T> RegisteredTool of(String name, @Nullable String description, Class<T> input,
			BiFunction<T, ToolContext, ? extends @Nullable Object> work) {
		ToolResults results = new ToolResults();
		return of(ToolDescriptor.of(name, description, schema(name, input)),
				(context) -> results.of(work.apply(context.input(input), context), Object.class));
	}

	private static String schema(String name, Class<?> input) {
		try {
			return new TypeSchemas().schemaOf(input);
		}
		catch (OpenAiInvalidRequestException ex) {
			throw new InvalidToolException(source(name), "Its arguments cannot be described: " + ex.getMessage() + ".",
					ex);
		}
	}

	private static String source(String name) {
		return "the registered tool '%s'".formatted(name);
	}

	/**
	 * Return the same tool with a time of its own.
	 * @param timeout how long a call may take
	 * @return a copy
	 */
	public RegisteredTool withTimeout(Duration timeout) {
		return new RegisteredTool(this.descriptor, this.handler, timeout, this.requiresApproval, this.source);
	}

	/**
	 * Return the same tool, each call of which {@link ToolApproval} has to allow.
	 * @return a copy
	 */
	public RegisteredTool withApproval() {
		return new RegisteredTool(this.descriptor, this.handler, this.timeout, true, this.source);
	}

	/**
	 * Return the name.
	 * @return the name
	 */
	public String name() {
		return this.descriptor.name();
	}

	/**
	 * Return what the model is told of the tool.
	 * @return the descriptor
	 */
	public ToolDescriptor descriptor() {
		return this.descriptor;
	}

	/**
	 * Return what runs the tool. {@link ToolExecutor} does more: it watches the time,
	 * asks for approval and makes texts of failures.
	 * @return the handler
	 */
	public ToolHandler handler() {
		return this.handler;
	}

	/**
	 * Return how long a call may take.
	 * @return the time, or {@code null} for {@code openai.tools.timeout}
	 */
	public @Nullable Duration timeout() {
		return this.timeout;
	}

	/**
	 * Return whether {@link ToolApproval} has to allow each call.
	 * @return whether it has to
	 */
	public boolean requiresApproval() {
		return this.requiresApproval;
	}

	/**
	 * Return where the tool is declared.
	 * @return its bean and method, for people
	 */
	String source() {
		return this.source;
	}

	/**
	 * Describe the tool.
	 */
	@Override
	public String toString() {
		return "RegisteredTool[" + name() + " of " + this.source + "]";
	}

}
