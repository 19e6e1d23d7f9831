package io.github.openaispring.realtime;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.realtime.event.NoiseReduction;
import io.github.openaispring.realtime.event.RealtimeAudioFormat;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.RealtimeTool;
import io.github.openaispring.realtime.event.RealtimeToolChoice;
import io.github.openaispring.realtime.event.Transcription;
import io.github.openaispring.realtime.event.TurnDetection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests over HTTP follow the published description, where that is at hand.
 */
class RealtimeRequestSchemaTests {

	private static final String IRI = "https://openaispring.github.io/realtime-requests";

	private static final String FILE = "shared/spec/realtime-ga.requests-strict.schema.json";

	private static final CallId CALL = new CallId("rtc_1");

	private final ClientSecretRequestWriter secrets = new ClientSecretRequestWriter(new JsonFactory());

	private final CallRequests calls = new CallRequests(new JsonFactory());

	static List<RealtimeSessionSettings> conversations() {
		return List.of(RealtimeSessionSettings.builder().build(),
				RealtimeSessionSettings.builder()
					.model("gpt-realtime-2.1")
					.instructions("Be brief")
					.outputModalities(List.of("audio"))
					.inputFormat(RealtimeAudioFormat.PCMU)
					.transcription(Transcription.of("gpt-transcribe"))
					.noiseReduction(NoiseReduction.OFF)
					.turnDetection(new TurnDetection.ServerVad(0.0, 0, 500, false, false, 5000))
					.voice("marin")
					.speed(1.25)
					.tools(RealtimeTool.function("f", "what for", "{\"type\":\"object\"}"))
					.toolChoice(RealtimeToolChoice.function("f"))
					.parallelToolCalls(false)
					.reasoningEffort("low")
					.maxOutputTokens(100)
					.build(),
				RealtimeSessionSettings.builder()
					.instructions("")
					.tools(List.of())
					.turnDetection(TurnDetection.OFF)
					.build());
	}

	@ParameterizedTest
	@MethodSource("conversations")
	void conversationFollowsTheSchema(RealtimeSessionSettings session) throws IOException {
		assertFollows("RealtimeCreateClientSecretRequest", this.secrets.write(Duration.ofSeconds(10), session));
		assertFollows("RealtimeCreateClientSecretRequest", this.secrets.write(null, session));
		assertFollows("RealtimeSessionCreateRequestGA", this.calls.accept(CALL, session).body());
	}

	@Test
	void transcriptionFollowsTheSchema() throws IOException {
		RealtimeSessionSettings session = RealtimeSessionSettings.transcription()
			.transcription(Transcription.of("gpt-transcribe"))
			.include(List.of("item.input_audio_transcription.logprobs"))
			.build();
		assertFollows("RealtimeCreateClientSecretRequest", this.secrets.write(Duration.ofHours(2), session));
	}

	@Test
	void controlFollowsTheSchema() throws IOException {
		assertFollows("RealtimeCallRejectRequest", this.calls.reject(CALL, 486).body());
		assertFollows("RealtimeCallReferRequest", this.calls.refer(CALL, URI.create("tel:+1")).body());
	}

	@Test
	void schemaFindsAMistake() throws IOException {
		for (String wrong : List.of("{\"expires_after\":{\"seconds\":9}}", "{\"expires\":1}",
				"{\"session\":{\"type\":\"realtime\",\"temperature\":1}}")) {
			assertThat(schema("RealtimeCreateClientSecretRequest").validate(JsonMapper.shared().readTree(wrong)))
				.isNotEmpty();
		}
	}

	private static void assertFollows(String name, byte[] body) throws IOException {
		String text = new String(body, StandardCharsets.UTF_8);
		assertThat(schema(name).validate(JsonMapper.shared().readTree(text))).isEmpty();
	}

	private static Schema schema(String name) throws IOException {
		Path file = find();
		Assumptions.assumeTrue(file != null, "no folder above holds " + FILE);
		String text = Files.readString(file);
		return SchemaRegistry
			.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, (builder) -> builder.schemas(Map.of(IRI, text)))
			.getSchema(SchemaLocation.of(IRI + "#/$defs/" + name));
	}

	private static Path find() {
		for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			if (Files.exists(folder.resolve(FILE))) {
				return folder.resolve(FILE);
			}
		}
		return null;
	}

}
