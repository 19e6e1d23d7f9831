package io.github.openaispring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import io.github.openaispring.chat.ReasoningEffort;
import io.github.openaispring.model.ModelCapabilities;

/**
 * Turns {@code openai.models} into capabilities.
 */
final class ModelOverrides {

	private static final String PROPERTY = "openai.models";

	private static final ModelPropertyNames NAMES = new ModelPropertyNames(PROPERTY,
			Stream.of("apis", "input", "audio-output", "streaming", "structured-output", "tools",
					"tools-with-reasoning", "reasoning", "reasoning-efforts", "default-reasoning-effort",
					"sampling-with-reasoning", "penalties", "stop"),
			("A model with dots belongs in brackets, as in %s[gpt-4.1].input, and the name must end in "
					+ "what a model can do, such as apis, input or reasoning.")
				.formatted(PROPERTY));

	private ModelOverrides() {
	}

	static Map<String, ModelCapabilities> from(Map<String, OpenAiModelProperties> models, Environment environment) {
		NAMES.check(models.keySet(), environment);
		Map<String, ModelCapabilities> capabilities = new LinkedHashMap<>();
		models.forEach((name, model) -> {
			check(name, model);
			capabilities.put(ModelPropertyNames.withoutBrackets(name), capabilities(model));
		});
		return capabilities;
	}

	private static void check(String name, OpenAiModelProperties model) {
		String prefix = "%s[%s].".formatted(PROPERTY, ModelPropertyNames.withoutBrackets(name));
		Set<ReasoningEffort> efforts = model.getReasoningEfforts();
		ReasoningEffort defaultEffort = model.getDefaultReasoningEffort();
		if (model.getApis() != null && model.getApis().isEmpty()) {
			throw OpenAiPropertiesChecks.invalid(prefix + "apis", null, "A model has at least one API.");
		}
		if (Boolean.FALSE.equals(model.getReasoning()) && efforts != null && !efforts.isEmpty()) {
			throw OpenAiPropertiesChecks.invalid(prefix + "reasoning-efforts", efforts,
					"A model that does not reason has no efforts.");
		}
		if (efforts != null && defaultEffort != null && !efforts.contains(defaultEffort)) {
			throw OpenAiPropertiesChecks.invalid(prefix + "default-reasoning-effort", defaultEffort,
					"It must be one of the reasoning-efforts.");
		}
	}

	private static ModelCapabilities capabilities(OpenAiModelProperties model) {
		return ModelCapabilities.builder()
			.apis(model.getApis())
			.input(model.getInput())
			.audioOutput(model.getAudioOutput())
			.streaming(model.getStreaming())
			.structuredOutput(model.getStructuredOutput())
			.tools(model.getTools())
			.toolsWithReasoning(model.getToolsWithReasoning())
			.reasoning(model.getReasoning())
			.reasoningEfforts(wire(model.getReasoningEfforts()))
			.defaultReasoningEffort(wire(model.getDefaultReasoningEffort()))
			.samplingWithReasoning(model.getSamplingWithReasoning())
			.penalties(model.getPenalties())
			.stop(model.getStop())
			.build();
	}

	private static @Nullable Set<String> wire(@Nullable Set<ReasoningEffort> efforts) {
		return (efforts != null)
				? efforts.stream().map(ReasoningEffort::name).map(ModelOverrides::wire).collect(Collectors.toSet())
				: null;
	}

	private static @Nullable String wire(@Nullable ReasoningEffort effort) {
		return (effort != null) ? wire(effort.name()) : null;
	}

	private static String wire(String constant) {
		return constant.toLowerCase(Locale.ROOT);
	}

}
