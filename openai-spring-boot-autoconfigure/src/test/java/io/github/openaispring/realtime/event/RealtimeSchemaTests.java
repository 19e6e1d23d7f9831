package io.github.openaispring.realtime.event;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every event of the published description is read and written back without loss, where
 * the description is at hand.
 */
class RealtimeSchemaTests {

	private final RealtimeEventCodec ga = new RealtimeEventCodec(RealtimeProtocol.GA, 1 << 20);

	private final RealtimeEventCodec beta = new RealtimeEventCodec(RealtimeProtocol.BETA, 1 << 20);

	@Test
	void gaServerEventsComeBackAsTheyWere() {
		assertThat(roundTrips(RealtimeSpec.ga(), "server", this::server, this.ga)).hasSize(46);
	}

	@Test
	void betaServerEventsComeBackAsTheyWere() {
		assertThat(roundTrips(RealtimeSpec.beta(), "server", this::server, this.beta)).hasSize(34);
	}

	@Test
	void gaClientEventsComeBackAsTheyWere() {
		assertThat(roundTrips(RealtimeSpec.gaRequests(), "client", this.ga::decodeClient, this.ga)).hasSize(11);
	}

	@Test
	void betaClientEventsComeBackAsTheyWere() {
		assertThat(roundTrips(RealtimeSpec.betaRequests(), "client", this.beta::decodeClient, this.beta)).hasSize(12);
	}

	@Test
	void betaServerEventsCanBeSaidInGa() {
		RealtimeSpec beta = RealtimeSpec.beta();
		RealtimeSpec ga = RealtimeSpec.ga();
		for (String type : beta.types("server")) {
			for (ObjectNode example : beta.examples("server", type)) {
				if (example.get("session") instanceof ObjectNode session) {
					session.remove("temperature");
				}
				RealtimeServerEvent event = server(example.toString().getBytes());
				if (!type.startsWith("transcription_session.")) {
					JsonNode written = RealtimeSpec.JSON.readTree(this.ga.encode(event));
					assertThat(ga.types("server")).contains(written.get("type").stringValue());
					assertThat(server(this.ga.encode(event))).isEqualTo(event);
				}
			}
		}
	}

	private RealtimeServerEvent server(byte[] json) {
		RealtimeServerEvent event = this.ga.decode(json);
		assertThat(event).isNotInstanceOf(UnknownServerEvent.class).isNotInstanceOf(MalformedServerEvent.class);
		assertThat(this.beta.decode(json)).isEqualTo(event);
		return event;
	}

	private Set<Class<?>> roundTrips(RealtimeSpec spec, String direction, Function<byte[], Object> reader,
			RealtimeEventCodec codec) {
		Set<Class<?>> classes = new HashSet<>();
		for (String type : spec.types(direction)) {
			for (ObjectNode example : spec.examples(direction, type)) {
				assertThat(spec.errors(direction, example)).as(example.toPrettyString()).isEmpty();
				Object event = reader.apply(RealtimeSpec.JSON.writeValueAsBytes(example));
				byte[] written = encode(codec, event);
				JsonNode tree = RealtimeSpec.JSON.readTree(written);
				assertThat(spec.errors(direction, tree)).as(tree.toPrettyString()).isEmpty();
				assertThat(bare(tree)).as(type).isEqualTo(bare(example));
				assertThat(reader.apply(written)).isEqualTo(event);
				classes.add(event.getClass());
			}
		}
		return classes;
	}

	private static byte[] encode(RealtimeEventCodec codec, Object event) {
		return (event instanceof RealtimeServerEvent server) ? codec.encode(server)
				: codec.encode((RealtimeClientEvent) event);
	}

	// Null and absent are the same but for what is switched off, which has tests of its
	// own.
	private static JsonNode bare(JsonNode node) {
		if (node instanceof ObjectNode object) {
			ObjectNode bare = object.objectNode();
			object.properties().forEach((property) -> {
				if (!property.getValue().isNull() && !isNoise(object, property.getKey())) {
					bare.set(property.getKey(), property.getKey().equals("modalities")
							? modalities((ArrayNode) property.getValue()) : bare(property.getValue()));
				}
			});
			return bare;
		}
		if (node instanceof ArrayNode array) {
			List<JsonNode> bare = new ArrayList<>();
			array.forEach((entry) -> bare.add(bare(entry)));
			return array.arrayNode().addAll(bare);
		}
		return node;
	}

	// What says nothing, what is secret, and the temperature of a beta response, which GA
	// has
	// not.
	private static boolean isNoise(ObjectNode object, String name) {
		return switch (name) {
			case "obfuscation", "client_secret" -> true;
			case "object" -> !object.path(name).stringValue("").endsWith("session");
			case "content_index" -> object.path(name).asInt() == 0;
			case "temperature" -> object.path("object").stringValue("").equals("realtime.response");
			default -> false;
		};
	}

	// In GA, audio has its text with it: so it is written as both.
	private static JsonNode modalities(ArrayNode modalities) {
		boolean audio = modalities.valueStream().anyMatch((modality) -> modality.stringValue().equals("audio"));
		return audio ? modalities.arrayNode().add("text").add("audio") : modalities;
	}

}
