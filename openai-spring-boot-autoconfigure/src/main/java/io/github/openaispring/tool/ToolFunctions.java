package io.github.openaispring.tool;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.openaispring.chat.ToolCall;
import io.github.openaispring.chat.ToolDefinition;
import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeToolCall;
import io.github.openaispring.realtime.RealtimeToolOutput;

/**
 * Offers registered tools to realtime sessions. There they run as in chat: with their
 * time, their approval, checked arguments and telemetry. Their schemas are not made
 * strict, since realtime sessions do not know that.
 *
 * @since 0.1.0
 */
public final class ToolFunctions {

	private ToolFunctions() {
	}

	/**
	 * Return the tools of a registry as functions.
	 * @param registry the tools
	 * @param executor runs them
	 * @return the functions in the same order
	 */
	public static List<RealtimeFunction> of(ToolRegistry registry, ToolExecutor executor) {
		return of(registry.tools(), executor);
	}

	/**
	 * Return tools as functions.
	 * @param tools the tools
	 * @param executor runs them
	 * @return the functions in the same order
	 */
	public static List<RealtimeFunction> of(Collection<RegisteredTool> tools, ToolExecutor executor) {
		return tools.stream().map((tool) -> function(tool, executor)).toList();
	}

	private static RealtimeFunction function(RegisteredTool tool, ToolExecutor executor) {
		ToolDescriptor descriptor = tool.descriptor();
		ToolDefinition.Function definition = new ToolDefinitions(false)
			.of(new ToolDescriptor(descriptor.name(), descriptor.description(), descriptor.inputSchema(), false));
		return RealtimeFunction.of(definition.name(), definition.description(), definition.parameters(),
				(call) -> executor.execute(tool, toolCall(call), Map.of())
					.map((outcome) -> RealtimeToolOutput.of(outcome.output().text())));
	}

	private static ToolCall toolCall(RealtimeToolCall call) {
		return new ToolCall(call.callId(), call.name(), call.arguments());
	}

}
