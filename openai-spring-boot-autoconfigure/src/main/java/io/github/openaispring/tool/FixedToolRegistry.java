package io.github.openaispring.tool;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Tools that are known from the beginning.
 */
final class FixedToolRegistry implements ToolRegistry {

	private final Map<String, RegisteredTool> tools = new TreeMap<>();

	FixedToolRegistry(Collection<RegisteredTool> tools) {
		tools.forEach(this::add);
	}

	private void add(RegisteredTool tool) {
		RegisteredTool other = this.tools.putIfAbsent(tool.name(), tool);
		if (other != null) {
			throw new InvalidToolException(tool.source(),
					"There is another tool of the name '%s': %s".formatted(tool.name(), other.source()), null);
		}
	}

	@Override
	public List<RegisteredTool> tools() {
		return List.copyOf(this.tools.values());
	}

	@Override
	public @Nullable RegisteredTool find(String name) {
		return this.tools.get(name);
	}

}
