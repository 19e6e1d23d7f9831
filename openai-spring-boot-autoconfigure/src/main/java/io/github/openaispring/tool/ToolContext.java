package io.github.openaispring.tool;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import io.github.openaispring.chat.ToolCall;

/**
 * What a tool can know of the call besides its arguments. A method with {@link Tool} may
 * have a parameter of this type, or of {@link ToolCall} or {@link ContextView}; models
 * are not shown it.
 *
 * @since 0.1.0
 */
public final class ToolContext {

	private final ToolCall call;

	private final Map<String, Object> attributes;

	private final ContextView context;

	private final ToolInputs inputs;

	ToolContext(ToolCall call, Map<String, Object> attributes, ContextView context, ToolInputs inputs) {
		this.call = call;
		this.attributes = attributes;
		this.context = context;
		this.inputs = inputs;
	}

	/**
	 * Return what the model asks for.
	 * @return the call, whose arguments are as the model wrote them
	 */
	public ToolCall call() {
		return this.call;
	}

	/**
	 * Return what the application gave to the run.
	 * @return the attributes of {@link ToolRunOptions#attributes()}
	 */
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	/**
	 * Return something that the application gave to the run.
	 * @param name its name
	 * @return the value, or {@code null} if there is none
	 */
	public @Nullable Object attribute(String name) {
		return this.attributes.get(name);
	}

	/**
	 * Return the Reactor context of whoever runs the tools.
	 * @return the context
	 */
	public ContextView context() {
		return this.context;
	}

	/**
	 * Read the arguments, and check them if Jakarta Validation is there.
	 * @param <T> the type of the arguments
	 * @param type the type of the arguments
	 * @return the arguments
	 * @throws ToolException if the arguments do not fit, which tells the model where
	 */
	public <T> T input(Class<T> type) {
		return this.inputs.read(this.call.arguments(), type);
	}

	ToolInputs inputs() {
		return this.inputs;
	}

	/**
	 * Describe the context without what is in it.
	 */
	@Override
	public String toString() {
		return "ToolContext[" + this.call + "]";
	}

}
