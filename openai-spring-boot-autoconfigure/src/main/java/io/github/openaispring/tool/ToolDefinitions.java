package io.github.openaispring.tool;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.StringUtils;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.chat.ToolDefinition;
import io.github.openaispring.schema.StrictSchema;

/**
 * Makes what requests hold of what tools say of themselves.
 */
final class ToolDefinitions {

	private static final String NO_ARGUMENTS = """
			{"type":"object","properties":{},"required":[],"additionalProperties":false}""";

	private final Map<ToolDescriptor, ToolDefinition.Function> known = new ConcurrentReferenceHashMap<>();

	private final boolean strict;

	ToolDefinitions(boolean strict) {
		this.strict = strict;
	}

	/**
	 * Return the definition of a tool.
	 * @param descriptor what the tool says of itself
	 * @return the definition
	 * @throws OpenAiInvalidRequestException if it cannot be sent
	 */
	ToolDefinition.Function of(ToolDescriptor descriptor) {
		return this.known.computeIfAbsent(descriptor, this::define);
	}

	private ToolDefinition.Function define(ToolDescriptor descriptor) {
		boolean follow = (descriptor.strict() != null) ? descriptor.strict() : this.strict;
		String schema = schema(descriptor.inputSchema());
		return new ToolDefinition.Function(descriptor.name(), descriptor.description(),
				follow ? strict(descriptor.name(), schema) : schema, follow);
	}

	private static String schema(@Nullable String told) {
		return StringUtils.hasText(told) ? told : NO_ARGUMENTS;
	}

	private static String strict(String name, String schema) {
		try {
			return StrictSchema.of(schema);
		}
		catch (OpenAiInvalidRequestException ex) {
			throw new OpenAiInvalidRequestException(
					"The arguments of the tool '%s': %s".formatted(name, ex.getMessage()),
					OpenAiErrorDetails.ofParam("tools." + name + ".parameters"), ex);
		}
	}

}
