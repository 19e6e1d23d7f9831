package io.github.openaispring.tool;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The tools of the application, which chat and realtime sessions share.
 *
 * @since 0.1.0
 */
public interface ToolRegistry {

	/**
	 * Return all tools.
	 * @return the tools in the order of their names, the same in every run, so that
	 * prompts have the same beginning
	 */
	List<RegisteredTool> tools();

	/**
	 * Find a tool.
	 * @param name its name
	 * @return the tool, or {@code null} if there is none of this name
	 */
	default @Nullable RegisteredTool find(String name) {
		return tools().stream().filter((tool) -> tool.name().equals(name)).findFirst().orElse(null);
	}

	/**
	 * Return a registry of these tools.
	 * @param tools the tools
	 * @return a registry that does not change
	 * @throws InvalidToolException if there are two of one name
	 */
	static ToolRegistry of(Collection<RegisteredTool> tools) {
		return new FixedToolRegistry(tools);
	}

	/**
	 * Return a registry of these tools.
	 * @param tools the tools
	 * @return a registry that does not change
	 * @throws InvalidToolException if there are two of one name
	 */
	static ToolRegistry of(RegisteredTool... tools) {
		return of(List.of(tools));
	}

}
