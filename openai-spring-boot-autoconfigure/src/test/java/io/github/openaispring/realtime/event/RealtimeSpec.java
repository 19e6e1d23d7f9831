package io.github.openaispring.realtime.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published description of the protocol, where it is at hand.
 */
final class RealtimeSpec {

	static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String IRI = "https://openaispring.github.io/realtime";

	private final ObjectNode index;

	private final ObjectNode schema;

	private final SchemaRegistry registry;

	RealtimeSpec(String index, String schema, boolean closed) {
		this.index = (ObjectNode) read(index);
		this.schema = (ObjectNode) read(schema);
		if (closed) {
			close(this.schema.get("$defs"));
		}
		String text = this.schema.toString();
		this.registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(builder) -> builder.schemas(Map.of(IRI, text)));
	}

	static RealtimeSpec ga() {
		return new RealtimeSpec("realtime-ga.index.json", "realtime-ga.schema.json", false);
	}

	static RealtimeSpec gaRequests() {
		return new RealtimeSpec("realtime-ga.index.json", "realtime-ga.requests-strict.schema.json", false);
	}

	static RealtimeSpec beta() {
		return new RealtimeSpec("realtime-beta.index.json", "realtime-beta.schema.json", false);
	}

	// The beta description has no strict form: what it does not name is refused here.
	static RealtimeSpec betaRequests() {
		return new RealtimeSpec("realtime-beta.index.json", "realtime-beta.schema.json", true);
	}

	List<String> types(String direction) {
		return List.copyOf(this.index.get(direction).propertyNames());
	}

	List<String> errors(String direction, JsonNode event) {
		String name = name(direction, event.path("type").stringValue(""));
		List<Error> errors = this.registry.getSchema(SchemaLocation.of(IRI + "#/$defs/" + name)).validate(event);
		return errors.stream().map(Error::toString).toList();
	}

	private String name(String direction, String type) {
		return this.index.get(direction).path(type).path("schema").stringValue("unknown type " + type);
	}

	/**
	 * Make events of a type in as many forms as it has.
	 */
	List<ObjectNode> examples(String direction, String type) {
		List<ObjectNode> examples = new ArrayList<>();
		for (int form = 0; form < 12; form++) {
			ObjectNode example = (ObjectNode) new SchemaExamples(this.schema.get("$defs"), form)
				.of(this.schema.get("$defs").get(name(direction, type)), "");
			if (!examples.contains(example)) {
				examples.add(example);
			}
		}
		return examples;
	}

	private static void close(JsonNode node) {
		if (node instanceof ObjectNode object && object.get("properties") instanceof ObjectNode
				&& !object.has("additionalProperties")) {
			object.put("additionalProperties", false);
		}
		node.forEach(RealtimeSpec::close);
	}

	private static JsonNode read(String name) {
		String file = "shared/spec/" + name;
		Path folder = Path.of("").toAbsolutePath();
		while (folder != null && !Files.exists(folder.resolve(file))) {
			folder = folder.getParent();
		}
		Assumptions.assumeTrue(folder != null, "no folder above holds " + file);
		try {
			return JSON.readTree(Files.readString(folder.resolve(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
