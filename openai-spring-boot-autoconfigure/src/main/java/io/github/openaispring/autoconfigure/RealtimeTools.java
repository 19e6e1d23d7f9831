package io.github.openaispring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.tool.RegisteredTool;
import io.github.openaispring.tool.ToolExecutor;
import io.github.openaispring.tool.ToolFunctions;
import io.github.openaispring.tool.ToolRegistry;

/**
 * The registered tools that {@code openai.realtime.tools} offers to realtime sessions.
 */
final class RealtimeTools implements SmartInitializingSingleton {

	private static final String PROPERTY = "openai.realtime.tools";

	private static final String ALL = "all";

	private static final String NONE = "none";

	private final List<String> names;

	private final ToolRegistry registry;

	private final ObjectProvider<ToolExecutor> executor;

	RealtimeTools(List<String> names, ToolRegistry registry, ObjectProvider<ToolExecutor> executor) {
		this.names = names.stream().map(String::strip).filter((name) -> !name.isEmpty()).toList();
		this.registry = registry;
		this.executor = executor;
	}

	/**
	 * Find names that mean nothing when the application starts.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		tools();
	}

	/**
	 * Return the functions.
	 * @param tools the tools, or {@code null} for none
	 * @return the functions in the order of their names
	 */
	static List<RealtimeFunction> functions(@Nullable RealtimeTools tools) {
		List<RegisteredTool> offered = (tools != null) ? tools.tools() : List.of();
		return (tools != null && !offered.isEmpty()) ? ToolFunctions.of(offered, tools.executor.getObject())
				: List.of();
	}

	/**
	 * Add the tools to functions that are there already.
	 * @param functions the functions
	 * @param tools the tools, or {@code null} for none
	 * @return all of them
	 */
	static List<RealtimeFunction> join(List<RealtimeFunction> functions, @Nullable RealtimeTools tools) {
		Set<String> taken = functions.stream().map(RealtimeFunction::name).collect(Collectors.toSet());
		List<RealtimeFunction> all = new ArrayList<>(functions);
		for (RealtimeFunction function : functions(tools)) {
			if (taken.contains(function.name())) {
				throw OpenAiPropertiesChecks.invalid(PROPERTY, function.name(),
						"There is a RealtimeFunction bean of this name too.");
			}
			all.add(function);
		}
		return all;
	}

	private List<RegisteredTool> tools() {
		if (this.names.size() == 1 && ALL.equalsIgnoreCase(this.names.get(0))) {
			return this.registry.tools();
		}
		if (this.names.size() == 1 && NONE.equalsIgnoreCase(this.names.get(0))) {
			return List.of();
		}
		return this.names.stream().distinct().sorted().map(this::required).toList();
	}

	private RegisteredTool required(String name) {
		RegisteredTool tool = this.registry.find(name);
		if (tool == null) {
			throw OpenAiPropertiesChecks.invalid(PROPERTY, name,
					"It must be all, none, or names of registered tools; there is no tool of this name.");
		}
		return tool;
	}

}
