package io.github.openaispring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

	private static final String RESPONSES = "responses";

	private static final String EMBEDDINGS = "embeddings";

	private static final String EMBEDDINGS_REQUESTS = "embeddings.requests-strict";

	private static final String RESPONSES_REQUESTS = "responses.requests-strict";

	private static final @Nullable Path SPEC = spec();

	private static final @Nullable SchemaRegistry REGISTRY = load();

	private static final @Nullable JsonNode RESPONSE_EVENTS = responseEvents();

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

	static void checkResponse(String name, JsonNode json) {
		check(RESPONSES, name, json);
	}

	static void checkEmbeddings(String name, JsonNode json) {
		check(EMBEDDINGS, name, json);
	}

	static boolean isEmbeddingsRequest(JsonNode json) {
		return isRequest(EMBEDDINGS_REQUESTS, "CreateEmbeddingRequest", json);
	}

	static void checkResponseEvent(JsonNode event) {
		if (RESPONSE_EVENTS != null) {
			JsonNode known = RESPONSE_EVENTS.path(event.path("type").asString());
			assertThat(known.isObject()).as(() -> "known event: " + event).isTrue();
			check(RESPONSES, known.path("schema").asString(), event);
		}
	}

	static boolean isResponsesRequest(JsonNode json) {
		return isRequest(RESPONSES_REQUESTS, "CreateResponse", json);
	}

	private static boolean isRequest(String api, String name, JsonNode json) {
		return REGISTRY == null || schema(REGISTRY, api, name).validate(json).isEmpty();
	}

	private static Schema schema(SchemaRegistry registry, String api, String name) {
		return registry.getSchema(SchemaLocation.of(IRI + api + "#/$defs/" + name));
	}

	private static void check(String api, String name, JsonNode json) {
		if (REGISTRY != null) {
			Schema schema = schema(REGISTRY, api, name);
			assertThat(schema.validate(json)).as(() -> name + " " + json).isEmpty();
		}
	}

	private static @Nullable Path spec() {
		Path folder = Path.of("").toAbsolutePath();
		while (folder != null) {
			Path spec = folder.resolve("shared/spec");
			if (Files.exists(spec.resolve(CHAT + ".schema.json"))) {
				return spec;
			}
			folder = folder.getParent();
		}
		return null;
	}

	private static @Nullable JsonNode responseEvents() {
		return (SPEC != null) ? Json.read(read(SPEC.resolve(RESPONSES + ".index.json"))).path("server") : null;
	}

	private static @Nullable SchemaRegistry load() {
		if (SPEC == null) {
			return null;
		}
		Map<String, String> texts = Stream
			.of(CHAT, REALTIME, RESPONSES, RESPONSES_REQUESTS, EMBEDDINGS, EMBEDDINGS_REQUESTS)
			.collect(Collectors.toMap(IRI::concat, (api) -> read(SPEC.resolve(api + ".schema.json"))));
		return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(builder) -> builder.schemas(texts));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
