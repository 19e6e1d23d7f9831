package io.github.openaispring.model;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the capabilities that models of a catalogue share. A member that it does not know
 * is refused: a misspelt rule would not hold.
 */
final class ModelCapabilitiesReader {

	private final ModelCapabilities.Builder capabilities = ModelCapabilities.builder();

	private Set<String> models = Set.of();

	private ModelCapabilitiesReader() {
	}

	/**
	 * Read an object.
	 * @param parser stands at its start, afterwards at its end
	 * @param byModel where the capabilities of each of its models are put
	 */
	static void read(JsonParser parser, Map<String, ModelCapabilities> byModel) {
		ModelCapabilitiesReader reader = new ModelCapabilitiesReader();
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			reader.readMember(parser, name);
		}
		ModelCapabilities capabilities = reader.capabilities.build();
		reader.models.forEach((model) -> byModel.put(model, capabilities));
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "models" -> this.models = set(parser, Function.identity());
			case "apis" -> this.capabilities.apis(set(parser, (value) -> ModelApi.valueOf(constant(value))));
			case "input" -> this.capabilities.input(set(parser, (value) -> ModelInput.valueOf(constant(value))));
			case "reasoning-efforts" -> this.capabilities.reasoningEfforts(set(parser, Function.identity()));
			case "default-reasoning-effort" -> this.capabilities.defaultReasoningEffort(parser.getString());
			default -> readFlag(name, parser.getBooleanValue());
		}
	}

	private void readFlag(String name, boolean value) {
		switch (name) {
			case "audio-output" -> this.capabilities.audioOutput(value);
			case "streaming" -> this.capabilities.streaming(value);
			case "structured-output" -> this.capabilities.structuredOutput(value);
			case "tools" -> this.capabilities.tools(value);
			case "tools-with-reasoning" -> this.capabilities.toolsWithReasoning(value);
			case "reasoning" -> this.capabilities.reasoning(value);
			case "sampling-with-reasoning" -> this.capabilities.samplingWithReasoning(value);
			case "penalties" -> this.capabilities.penalties(value);
			case "stop" -> this.capabilities.stop(value);
			default -> throw new IllegalArgumentException("No capability is named '" + name + "'");
		}
	}

	private static String constant(String value) {
		return value.replace('-', '_').toUpperCase(Locale.ROOT);
	}

	private static <T> Set<T> set(JsonParser parser, Function<String, T> value) {
		Set<T> values = new LinkedHashSet<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			values.add(value.apply(parser.getString()));
		}
		return values;
	}

}
