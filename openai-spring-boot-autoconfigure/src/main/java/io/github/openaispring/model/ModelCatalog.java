package io.github.openaispring.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the models.
 *
 * @since 0.1.0
 */
public interface ModelCatalog {

	/**
	 * Find a model by the rules of {@link ModelNames}.
	 * @param model the name of the model, as requested or as reported by a response
	 * @return what is known of it, or {@code null} when nothing is
	 */
	@Nullable ModelInfo find(String model);

	/**
	 * Return the day on which this catalogue was compiled.
	 * @return the day
	 */
	LocalDate asOf();

	/**
	 * Return the models that have an entry.
	 * @return the names, without aliases
	 */
	Set<String> models();

	/**
	 * Return what a model can do. Models that share an entry may differ in this.
	 * @param model the name of the model
	 * @return its capabilities, which allow everything when nothing is known of it
	 */
	default ModelCapabilities capabilities(String model) {
		return ModelCapabilities.unknown();
	}

	/**
	 * Return this catalogue with some capabilities replaced or added. What an override
	 * leaves open is taken from this catalogue.
	 * @param capabilities the capabilities by model
	 * @return a catalogue that looks at the given capabilities first
	 */
	default ModelCatalog withOverrides(Map<String, ModelCapabilities> capabilities) {
		return capabilities.isEmpty() ? this : new OverridingModelCatalog(this, capabilities);
	}

	/**
	 * Read the catalogue that comes with the library. Keep the result: every call reads
	 * it again.
	 * @return the catalogue
	 */
	static ModelCatalog bundled() {
		try (InputStream json = ModelCatalog.class.getResourceAsStream("openai-models.json")) {
			return new ModelCatalogReader().read(Objects.requireNonNull(json, "openai-models.json is missing"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
