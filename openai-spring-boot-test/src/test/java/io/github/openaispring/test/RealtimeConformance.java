package io.github.openaispring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JSON Schemas of the published realtime events, where they are at hand.
 */
final class RealtimeConformance {

	/** What tests send by script and no schema knows. */
	private static final Set<String> SCRIPTED = Set.of("(no JSON)", "future.event");

	private static final @Nullable Protocol GA = Protocol.load("realtime-ga");

	private static final @Nullable Protocol BETA = Protocol.load("realtime-beta");

	private RealtimeConformance() {
	}

	static boolean isAvailable() {
		return GA != null && BETA != null;
	}

	static void check(JsonNode event, boolean beta) {
		Protocol protocol = (beta) ? BETA : GA;
		String type = event.path("type").asString();
		if (protocol != null && !SCRIPTED.contains(type)) {
			protocol.check(type, event);
		}
	}

	/**
	 * The events of one version.
	 *
	 * @param iri what its schemas are called
	 * @param registry the schemas
	 * @param index which schema an event has
	 */
	private record Protocol(String iri, SchemaRegistry registry, JsonNode index) {

		void check(String type, JsonNode event) {
			String name = this.index.path("server").path(type).path("schema").asString();
			assertThat(name).as("the schema of " + type).isNotEmpty();
			Schema schema = this.registry.getSchema(SchemaLocation.of(this.iri + "#/$defs/" + name));
			assertThat(schema.validate(event)).as(() -> type + " " + event).isEmpty();
		}

		static @Nullable Protocol load(String name) {
			Path folder = Path.of("").toAbsolutePath();
			while (folder != null) {
				Path file = folder.resolve("shared/spec/" + name + ".schema.json");
				if (Files.exists(file)) {
					return read(name, file);
				}
				folder = folder.getParent();
			}
			return null;
		}

		private static Protocol read(String name, Path file) {
			try {
				String iri = "https://openaispring.github.io/" + name;
				String text = Files.readString(file);
				String index = Files.readString(file.resolveSibling(name + ".index.json"));
				return new Protocol(iri, SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
						(builder) -> builder.schemas(Map.of(iri, text))), Json.read(index));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
