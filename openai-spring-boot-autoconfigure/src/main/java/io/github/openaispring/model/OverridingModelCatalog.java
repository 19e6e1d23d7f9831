package io.github.openaispring.model;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Capabilities that replace or extend those of another catalogue. An override of a model
 * holds for its snapshots and aliases.
 */
final class OverridingModelCatalog implements ModelCatalog {

	private final ModelCatalog catalog;

	private final Map<String, ModelCapabilities> overrides;

	private final ModelNames overridden;

	OverridingModelCatalog(ModelCatalog catalog, Map<String, ModelCapabilities> overrides) {
		this.catalog = catalog;
		this.overrides = Map.copyOf(overrides);
		this.overridden = new ModelNames(this.overrides.keySet(), Map.of());
	}

	@Override
	public @Nullable ModelInfo find(String model) {
		return this.catalog.find(model);
	}

	@Override
	public ModelCapabilities capabilities(String model) {
		ModelCapabilities known = this.catalog.capabilities(model);
		ModelCapabilities override = override(model);
		return (override != null) ? override.orElse(known) : known;
	}

	private @Nullable ModelCapabilities override(String model) {
		String name = this.overridden.resolve(model);
		if (name == null) {
			ModelInfo info = this.catalog.find(model);
			name = (info != null) ? this.overridden.resolve(info.id()) : null;
		}
		return (name != null) ? this.overrides.get(name) : null;
	}

	@Override
	public LocalDate asOf() {
		return this.catalog.asOf();
	}

	@Override
	public Set<String> models() {
		return this.catalog.models();
	}

}
