package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.OpenAiException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every event that is described can be read, in an example that is made of its
 * description, where that is at hand.
 */
class ResponsesEventSchemaTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** Those that only tell again, or of what has no chunk. */
	private static final Set<String> SILENT = Set.of("response.created", "response.in_progress", "response.queued",
			"response.content_part.added", "response.content_part.done", "response.output_text.done",
			"response.refusal.done", "response.reasoning_text.done", "response.reasoning_summary_part.added",
			"response.reasoning_summary_part.done", "response.reasoning_summary_text.done", "response.audio.done",
			"response.audio.transcript.done", "response.output_item.added");

	private static final Set<String> TERMINAL = Set.of("response.completed", "response.incomplete");

	static List<String> events() {
		List<String> types = new ArrayList<>();
		index().propertyNames().forEach(types::add);
		return types;
	}

	private static JsonNode index() {
		return JSON.readTree(PublishedSchemas.read("responses.index.json")).get("server");
	}

	@Test
	void allEventsAreThere() {
		assertThat(events()).hasSize(59);
	}

	@ParameterizedTest
	@MethodSource("events")
	void eventIsRead(String type) {
		PublishedSchemas schemas = PublishedSchemas.find("responses.schema.json");
		String schema = index().get(type).get("schema").asString();
		JsonNode example = new Examples(schemas).of(type, schema);
		assertThat(schemas.errors(schema, example)).as(example.toString()).isEmpty();
		ResponsePosition position = new ResponsePosition();
		ResponsesEventReader reader = new ResponsesEventReader(new JsonFactory(), System.nanoTime(), position, null);
		List<StreamChunk> chunks = new ArrayList<>();
		byte[] bytes = example.toString().getBytes(StandardCharsets.UTF_8);
		if (type.equals("error")) {
			assertThatExceptionOfType(OpenAiException.class)
				.isThrownBy(() -> reader.read(bytes, 0, bytes.length, chunks::add));
		}
		else if (type.equals("response.failed")) {
			assertThatExceptionOfType(FailedAnswerException.class)
				.isThrownBy(() -> reader.read(bytes, 0, bytes.length, chunks::add));
		}
		else {
			reader.read(bytes, 0, bytes.length, chunks::add);
			assertThat(reader.isComplete()).isEqualTo(TERMINAL.contains(type));
			assertThat(chunks.isEmpty()).as("%s gives %s", type, chunks).isEqualTo(SILENT.contains(type));
		}
		assertThat(position.sequence()).isEqualTo(7);
	}

	/**
	 * Makes the smallest example of a description: what is required, and of several forms
	 * the first.
	 */
	private static final class Examples {

		private final PublishedSchemas schemas;

		private final Set<String> open = new HashSet<>();

		Examples(PublishedSchemas schemas) {
			this.schemas = schemas;
		}

		JsonNode of(String type, String schema) {
			ObjectNode example = (ObjectNode) make(this.schemas.definition(schema));
			example.put("sequence_number", 7);
			if (example.get("response") instanceof ObjectNode response) {
				String state = type.substring(type.indexOf('.') + 1);
				response.put("status", state.equals("created") ? "in_progress" : state);
				response.putNull("incomplete_details");
				if (!state.equals("failed")) {
					response.putNull("error");
				}
			}
			if (type.equals("response.audio.delta")) {
				example.put("delta", "AQID");
			}
			return example;
		}

		private JsonNode make(JsonNode schema) {
			JsonNodeFactory nodes = JsonNodeFactory.instance;
			if (schema.has("$ref")) {
				return referred(schema.get("$ref").asString().substring("#/$defs/".length()));
			}
			if (schema.has("const")) {
				return schema.get("const");
			}
			if (schema.has("enum")) {
				return schema.get("enum").get(0);
			}
			for (String union : List.of("anyOf", "oneOf")) {
				if (schema.has(union) && !schema.has("properties")) {
					return make(schema.get(union).get(0));
				}
			}
			if (schema.has("allOf") || schema.has("properties")) {
				ObjectNode object = nodes.objectNode();
				fill(object, schema);
				return object;
			}
			return scalar(schema.path("type").asString("object"));
		}

		private JsonNode referred(String name) {
			if (!this.open.add(name)) {
				return JsonNodeFactory.instance.objectNode();
			}
			JsonNode example = make(this.schemas.definition(name));
			this.open.remove(name);
			return example;
		}

		// A part of a union may require what another part describes.
		private void fill(ObjectNode object, JsonNode schema) {
			Set<String> required = new HashSet<>();
			ObjectNode properties = JsonNodeFactory.instance.objectNode();
			gather(schema, required, properties);
			for (String name : properties.propertyNames()) {
				if (required.remove(name)) {
					object.set(name, make(properties.get(name)));
				}
			}
			required.forEach((undescribed) -> object.put(undescribed, "x"));
		}

		private void gather(JsonNode schema, Set<String> required, ObjectNode properties) {
			JsonNode resolved = schema.has("$ref")
					? this.schemas.definition(schema.get("$ref").asString().substring("#/$defs/".length())) : schema;
			resolved.path("allOf").forEach((part) -> gather(part, required, properties));
			resolved.path("required").forEach((name) -> required.add(name.asString()));
			resolved.path("properties")
				.properties()
				.forEach((entry) -> properties.set(entry.getKey(), entry.getValue()));
		}

		private static JsonNode scalar(String type) {
			JsonNodeFactory nodes = JsonNodeFactory.instance;
			return switch (type) {
				case "string" -> nodes.stringNode("https://e.com");
				case "integer", "number" -> nodes.numberNode(1);
				case "boolean" -> nodes.booleanNode(true);
				case "array" -> new ArrayNode(nodes);
				case "null" -> nodes.nullNode();
				default -> nodes.objectNode();
			};
		}

	}

}
