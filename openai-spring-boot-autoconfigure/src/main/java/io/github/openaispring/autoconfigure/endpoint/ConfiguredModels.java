package io.github.openaispring.autoconfigure.endpoint;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.github.openaispring.autoconfigure.OpenAiBudgetProperties;
import io.github.openaispring.autoconfigure.OpenAiProperties;

/**
 * Reads which models are configured.
 */
final class ConfiguredModels {

	private final List<ModelsInUse.Configured> models = new ArrayList<>();

	private final Binder binder;

	private ConfiguredModels(Environment environment) {
		this.binder = Binder.get(environment);
	}

	static List<ModelsInUse.Configured> of(OpenAiProperties properties, OpenAiBudgetProperties budget,
			Environment environment) {
		ConfiguredModels configured = new ConfiguredModels(environment);
		configured.add("openai.chat.model", properties.getChat().getModel());
		configured.add("openai.embedding.model", properties.getEmbedding().getModel());
		configured.add("openai.realtime.model", properties.getRealtime().getModel());
		configured.add("openai.realtime.transcription.model", properties.getRealtime().getTranscription().getModel());
		configured.addCheaper("openai.budget", budget.getCheaperModel());
		budget.getBudgets()
			.forEach((name, named) -> configured.addCheaper("openai.budget.budgets." + name, named.getCheaperModel()));
		return configured.models;
	}

	private void add(String property, @Nullable String model) {
		add(property, model, this.binder.bind(property, String.class).isBound());
	}

	private void addCheaper(String group, @Nullable String model) {
		add(group + ".cheaper-model", model, true);
	}

	private void add(String property, @Nullable String model, boolean chosen) {
		if (StringUtils.hasText(model)) {
			this.models.add(new ModelsInUse.Configured(property, model, chosen));
		}
	}

}
