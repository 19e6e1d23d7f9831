package io.github.openaispring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import io.github.openaispring.limit.LimitSettings;
import io.github.openaispring.limit.ModelLimits;

/**
 * Turns {@code openai.limits} into settings. What would bind to nothing, such as a model
 * with dots outside brackets, is refused: it would limit nothing.
 */
final class LimitDefinitions {

	private static final String PREFIX = "openai.limits.";

	private static final String MODELS = PREFIX + "models";

	// More than that in a minute is no limit, and fractions of it can still be told
	// apart.
	private static final long MOST = 1_000_000_000_000L;

	private static final ModelPropertyNames NAMES = new ModelPropertyNames(MODELS,
			Stream.of("requests-per-minute", "tokens-per-minute"),
			("A model with dots belongs in brackets, as in %s[gpt-4.1].requests-per-minute, and the name must end in "
					+ "requests-per-minute or tokens-per-minute.")
				.formatted(MODELS));

	private LimitDefinitions() {
	}

	static LimitSettings from(OpenAiLimitsProperties properties, Environment environment) {
		NAMES.check(properties.getModels().keySet(), environment);
		check(properties);
		Map<String, ModelLimits> models = new LinkedHashMap<>();
		properties.getModels().forEach((name, model) -> {
			String bare = ModelPropertyNames.withoutBrackets(name);
			models.put(bare, limits("%s[%s].".formatted(MODELS, bare), model.getRequestsPerMinute(),
					model.getTokensPerMinute()));
		});
		return new LimitSettings(limits(PREFIX, properties.getRequestsPerMinute(), properties.getTokensPerMinute()),
				models, properties.isAdaptive(), properties.getMaxWait(), properties.getMaxQueued());
	}

	private static void check(OpenAiLimitsProperties properties) {
		OpenAiPropertiesChecks.wait(PREFIX + "max-wait", properties.getMaxWait());
		OpenAiPropertiesChecks.atLeastOne(PREFIX + "max-queued", properties.getMaxQueued());
		OpenAiPropertiesChecks.store(PREFIX, properties);
		if (properties.getStore() == OpenAiStoreProperties.Store.REDIS
				&& properties.getMaxWait().compareTo(properties.getStoreTimeout()) < 0) {
			throw OpenAiPropertiesChecks.invalid(PREFIX + "max-wait", properties.getMaxWait(),
					"It must be at least openai.limits.store-timeout, because calls wait for Redis too.");
		}
	}

	private static ModelLimits limits(String prefix, @Nullable Long requests, @Nullable Long tokens) {
		return new ModelLimits(limit(prefix + "requests-per-minute", requests),
				limit(prefix + "tokens-per-minute", tokens));
	}

	private static @Nullable Long limit(String property, @Nullable Long limit) {
		if (limit != null && (limit < 1 || limit > MOST)) {
			throw OpenAiPropertiesChecks.invalid(property, limit, "It must be from 1 to %d.".formatted(MOST));
		}
		return limit;
	}

}
