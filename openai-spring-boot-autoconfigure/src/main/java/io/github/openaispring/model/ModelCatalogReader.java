package io.github.openaispring.model;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a catalogue of models token by token, which costs next to no start-up time.
 * Members that it does not know are skipped, except those of capabilities.
 */
final class ModelCatalogReader {

	private final Map<String, ModelInfo> models = new HashMap<>();

	private final Map<String, String> aliases = new HashMap<>();

	private final Map<String, ModelCapabilities> capabilities = new HashMap<>();

	private LocalDate asOf = LocalDate.EPOCH;

	ModelCatalog read(InputStream json) {
		try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
			parser.nextToken();
			readCatalog(parser);
		}
		return new JsonModelCatalog(this.asOf, this.models, this.aliases, this.capabilities);
	}

	private void readCatalog(JsonParser parser) {
		for (String name = nextMember(parser); name != null; name = nextMember(parser)) {
			switch (name) {
				case "as-of" -> readAsOf(parser);
				case "models" -> readModels(parser);
				case "capabilities" -> readCapabilities(parser);
				default -> parser.skipChildren();
			}
		}
	}

	private void readAsOf(JsonParser parser) {
		this.asOf = LocalDate.parse(parser.getString());
	}

	private void readModels(JsonParser parser) {
		for (String name = nextMember(parser); name != null; name = nextMember(parser)) {
			ModelKind kind = kind(name);
			for (String id = nextMember(parser); id != null; id = nextMember(parser)) {
				this.models.put(id, readModel(parser, id).info(id, kind));
			}
		}
	}

	private void readCapabilities(JsonParser parser) {
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			ModelCapabilitiesReader.read(parser, this.capabilities);
		}
	}

	private static ModelKind kind(String name) {
		return ModelKind.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
	}

	private Facts readModel(JsonParser parser, String id) {
		Facts facts = new Facts();
		for (String name = nextMember(parser); name != null; name = nextMember(parser)) {
			switch (name) {
				case "aliases" -> readAliases(parser, id);
				case "context", "max-input", "max-output", "dimensions" ->
					facts.numbers.put(name, parser.getIntValue());
				case "adjustable" -> facts.flags.put(name, parser.getBooleanValue());
				case "shutdown" -> facts.dates.put(name, LocalDate.parse(parser.getString()));
				default -> parser.skipChildren();
			}
		}
		return facts;
	}

	private void readAliases(JsonParser parser, String id) {
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			this.aliases.put(parser.getString(), id);
		}
	}

	private static @Nullable String nextMember(JsonParser parser) {
		String name = parser.nextName();
		if (name != null) {
			parser.nextToken();
		}
		return name;
	}

	/**
	 * What the file says of one model.
	 */
	private static final class Facts {

		private final Map<String, Integer> numbers = new HashMap<>();

		private final Map<String, Boolean> flags = new HashMap<>();

		private final Map<String, LocalDate> dates = new HashMap<>();

		ModelInfo info(String id, ModelKind kind) {
			return new ModelInfo(id, kind, this.numbers.get("context"), this.numbers.get("max-input"),
					this.numbers.get("max-output"), this.numbers.get("dimensions"),
					this.flags.getOrDefault("adjustable", false), this.dates.get("shutdown"));
		}

	}

}
