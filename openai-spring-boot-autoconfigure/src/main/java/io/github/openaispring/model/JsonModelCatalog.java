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

	private final Map<String, ModelCapabilities> capabilities;

	private final ModelNames capable;

	JsonModelCatalog(LocalDate asOf, Map<String, ModelInfo> infos, Map<String, String> aliases,
			Map<String, ModelCapabilities> capabilities) {
		this.asOf = asOf;
		this.infos = Map.copyOf(infos);
		this.names = new ModelNames(infos.keySet(), aliases);
		this.capabilities = Map.copyOf(capabilities);
		this.capable = new ModelNames(capabilities.keySet(), aliases);
	}

	@Override
	public @Nullable ModelInfo find(String model) {
		String name = this.names.resolve(model);
		return (name != null) ? this.infos.get(name) : null;
	}

	@Override
	public ModelCapabilities capabilities(String model) {
		String name = this.capable.resolve(model);
		ModelCapabilities known = (name != null) ? this.capabilities.get(name) : null;
		return (known != null) ? known : ModelCapabilities.unknown();
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
