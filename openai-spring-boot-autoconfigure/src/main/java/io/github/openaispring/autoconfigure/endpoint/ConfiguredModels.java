package io.github.openaispring.autoconfigure.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.github.openaispring.autoconfigure.OpenAiBudgetProperties;
import io.github.openaispring.autoconfigure.OpenAiProperties;

/**
 * Reads which models are configured.
 */
final class ConfiguredModels {

	private static final String BUDGET = "openai.budget.";

	private static final String CHEAPER_MODEL = "cheaper-model";

	private static final Bindable<Map<String, OpenAiBudgetProperties.NamedBudget>> NAMED_BUDGETS = Bindable
		.mapOf(String.class, OpenAiBudgetProperties.NamedBudget.class);

	private final List<ModelsInUse.Configured> models = new ArrayList<>();

	private final Binder binder;

	private ConfiguredModels(Environment environment) {
		this.binder = Binder.get(environment);
	}

	static List<ModelsInUse.Configured> of(OpenAiProperties properties, Environment environment) {
		ConfiguredModels configured = new ConfiguredModels(environment);
		configured.add("openai.chat.model", properties.getChat().getModel());
		configured.add("openai.embedding.model", properties.getEmbedding().getModel());
		configured.add("openai.realtime.model", properties.getRealtime().getModel());
		configured.add("openai.realtime.transcription.model", properties.getRealtime().getTranscription().getModel());
		configured.addBudgets();
		return configured.models;
	}

	// Their properties are bound only where there is a budget.
	private void addBudgets() {
		add(BUDGET + CHEAPER_MODEL, this.binder.bind(BUDGET + CHEAPER_MODEL, String.class).orElse(null));
		this.binder.bind(BUDGET + "budgets", NAMED_BUDGETS)
			.orElseGet(Map::of)
			.forEach((name, budget) -> add(BUDGET + "budgets." + name + "." + CHEAPER_MODEL, budget.getCheaperModel()));
	}

	private void add(String property, @Nullable String model) {
		if (StringUtils.hasText(model)) {
			boolean chosen = this.binder.bind(property, String.class).isBound();
			this.models.add(new ModelsInUse.Configured(property, model, chosen));
		}
	}

}
