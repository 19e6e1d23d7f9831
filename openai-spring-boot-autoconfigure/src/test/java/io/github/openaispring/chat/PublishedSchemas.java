package io.github.openaispring.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * OpenAI's description of its API, where a folder above the checkout holds it.
 */
public final class PublishedSchemas {

	private static final String IRI = "https://openaispring.github.io/published";

	private final SchemaRegistry registry;

	private final JsonNode definitions;

	private PublishedSchemas(String text) {
		this.registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(builder) -> builder.schemas(Map.of(IRI, text)));
		this.definitions = JsonMapper.builder().build().readTree(text).get("$defs");
	}

	/** Find a file with schemas; a test without it is skipped. */
	public static PublishedSchemas find(String name) {
		return new PublishedSchemas(read(name));
	}

	/** Read a file; a test without it is skipped. */
	static String read(String name) {
		Path file = path("shared/spec/" + name);
		Assumptions.assumeTrue(file != null, "no folder above holds shared/spec/" + name);
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path path(String name) {
		for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			if (Files.exists(folder.resolve(name))) {
				return folder.resolve(name);
			}
		}
		return null;
	}

	public List<Error> errors(String schema, JsonNode json) {
		return this.registry.getSchema(SchemaLocation.of(IRI + "#/$defs/" + schema)).validate(json);
	}

	JsonNode definition(String name) {
		return this.definitions.get(name);
	}

}
