package io.github.openaispring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JSON Schemas of the published API description, where they are at hand.
 */
final class Conformance {

	private static final String IRI = "https://openaispring.github.io/";

	private static final String CHAT = "chat-completions";

	private static final String REALTIME = "realtime-ga";

	private static final @Nullable SchemaRegistry REGISTRY = load();

	private Conformance() {
	}

	static boolean isAvailable() {
		return REGISTRY != null;
	}

	static void check(String name, JsonNode json) {
		check(CHAT, name, json);
	}

	static void checkRealtime(String name, JsonNode json) {
		check(REALTIME, name, json);
	}

	private static void check(String api, String name, JsonNode json) {
		if (REGISTRY != null) {
			Schema schema = REGISTRY.getSchema(SchemaLocation.of(IRI + api + "#/$defs/" + name));
			assertThat(schema.validate(json)).as(() -> name + " " + json).isEmpty();
		}
	}

	private static @Nullable SchemaRegistry load() {
		Path folder = Path.of("").toAbsolutePath();
		while (folder != null) {
			Path spec = folder.resolve("shared/spec");
			if (Files.exists(spec.resolve(CHAT + ".schema.json"))) {
				return registry(spec);
			}
			folder = folder.getParent();
		}
		return null;
	}

	private static SchemaRegistry registry(Path spec) {
		try {
			Map<String, String> texts = Map.of(IRI + CHAT, Files.readString(spec.resolve(CHAT + ".schema.json")),
					IRI + REALTIME, Files.readString(spec.resolve(REALTIME + ".schema.json")));
			return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
					(builder) -> builder.schemas(texts));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
