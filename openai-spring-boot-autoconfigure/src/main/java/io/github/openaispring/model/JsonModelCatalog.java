package io.github.openaispring.model;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The models of a catalogue file.
 */
final class JsonModelCatalog implements ModelCatalog {

	private final LocalDate asOf;

	private final Map<String, ModelInfo> infos;

	private final ModelNames names;

	JsonModelCatalog(LocalDate asOf, Map<String, ModelInfo> infos, Map<String, String> aliases) {
		this.asOf = asOf;
		this.infos = Map.copyOf(infos);
		this.names = new ModelNames(infos.keySet(), aliases);
	}

	@Override
	public @Nullable ModelInfo find(String model) {
		String name = this.names.resolve(model);
		return (name != null) ? this.infos.get(name) : null;
	}

	@Override
	public LocalDate asOf() {
		return this.asOf;
	}

	@Override
	public Set<String> models() {
		return this.names.models();
	}

}
