package io.github.openaispring.limit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.model.ModelInfo;
import io.github.openaispring.model.ModelNames;

/**
 * The lane of each model. Snapshots and aliases share the one of their model. Callers
 * choose the models: those beyond the first {@value #MAX} share one lane.
 */
final class Lanes {

	private static final int MAX = 200;

	private static final String OTHER = "other";

	private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

	private final LimitSettings settings;

	private final ModelNames configured;

	private final LaneRules rules;

	private final LimitStore store;

	private final ModelCatalog models;

	Lanes(LimitSettings settings, LaneRules rules, LimitStore store, ModelCatalog models) {
		this.settings = settings;
		this.configured = new ModelNames(settings.models().keySet(), Map.of());
		this.rules = rules;
		this.store = store;
		this.models = models;
	}

	Lane of(String model) {
		String name = name(model);
		Lane lane = this.lanes.get(name);
		if (lane != null) {
			return lane;
		}
		return this.lanes.computeIfAbsent((this.lanes.size() < MAX) ? name : OTHER, this::create);
	}

	List<RateLimitStatus> status() {
		return this.lanes.values()
			.stream()
			.map(Lane::status)
			.sorted(Comparator.comparing(RateLimitStatus::model))
			.toList();
	}

	// What has limits of its own is a model of its own.
	private String name(String model) {
		String own = this.configured.resolve(model);
		if (own != null) {
			return own;
		}
		ModelInfo info = this.models.find(model);
		if (info == null) {
			return model;
		}
		String configured = this.configured.resolve(info.id());
		return (configured != null) ? configured : info.id();
	}

	private Lane create(String name) {
		ModelLimits limits = this.settings.models().getOrDefault(name, ModelLimits.NONE).orElse(this.settings.limits());
		LocalAllowances local = new LocalAllowances(limits, this.rules.scheduler());
		return new Lane(name, this.rules, local, this.store.allowances(name, limits, local, this.rules));
	}

}
