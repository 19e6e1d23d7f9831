package io.github.openaispring.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a bean a tool that models can call.
 *
 * <pre class="code">
 * &#64;Tool(description = "Tells the weather in a city")
 * Weather weather(&#64;ToolParam(description = "The city, in English") String city) {
 *     ...
 * }
 * </pre>
 *
 * It may return a value, a {@code Mono}, a {@code Flux}, a {@code CompletionStage} or
 * nothing. A text, a {@link ToolOutput} and a
 * {@link io.github.openaispring.chat.ContentPart} are passed on as they are, anything
 * else as JSON. It is called on a thread that may block.
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Tool {

	/**
	 * The name: up to 64 letters, digits, underscores and dashes.
	 * @return the name, empty for that of the method
	 */
	String name() default "";

	/**
	 * Tells the model what the tool is for and when to call it.
	 * @return the description
	 */
	String description() default "";

	/**
	 * Whether the arguments must follow the schema of the parameters.
	 * @return whether they must
	 */
	Strictness strict() default Strictness.DEFAULT;

	/**
	 * How long a call may take, such as {@code 5s}.
	 * @return the time, empty for {@code openai.tools.timeout}
	 */
	String timeout() default "";

	/**
	 * Whether {@link ToolApproval} has to allow each call.
	 * @return whether it has to
	 */
	boolean requiresApproval() default false;

	/**
	 * Whether arguments must follow a schema.
	 */
	enum Strictness {

		/** As {@code openai.tools.strict} says. */
		DEFAULT,

		/** They must. */
		STRICT,

		/** They are meant to. */
		LENIENT

	}

}
