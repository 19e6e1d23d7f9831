package io.github.openaispring.test;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration of realtime sessions, and for events that make no sense.
 */
class RealtimeSessionTests {

	private static final OpenAiSimulator SIMULATOR = OpenAiSimulator.builder().audioPace(1000).start();

	private RealtimeClient client;

	@BeforeEach
	void open() {
		this.client = RealtimeClient.open(SIMULATOR);
	}

	@AfterEach
	void reset() {
		this.client.close();
		SIMULATOR.reset();
	}

	@AfterAll
	static void close() {
		SIMULATOR.close();
	}

	@Test
	void updateChangesOnlyWhatItNames() {
		JsonNode session = this.client.update("""
				{"instructions":"Be brief.","audio":{"input":{"transcription":{"model":"gpt-4o-transcribe"}},
				"output":{"voice":"cedar"}}}""");
		assertThat(session.path("instructions").asString()).isEqualTo("Be brief.");
		assertThat(session.at("/audio/output/voice").asString()).isEqualTo("cedar");
		assertThat(session.at("/audio/output/format/type").asString()).isEqualTo("audio/pcm");
		assertThat(session.at("/audio/input/turn_detection/type").asString()).isEqualTo("server_vad");
		assertThat(session.at("/audio/input/transcription/model").asString()).isEqualTo("gpt-4o-transcribe");
		JsonNode again = this.client.update("{\"output_modalities\":[\"text\"]}");
		assertThat(again.path("instructions").asString()).isEqualTo("Be brief.");
		assertThat(again.path("id")).isEqualTo(session.path("id"));
		assertThat(again.path("output_modalities").get(0).asString()).isEqualTo("text");
	}

	@Test
	void nullClears() {
		this.client.update("{\"audio\":{\"input\":{\"transcription\":{\"model\":\"whisper-1\"}}}}");
		JsonNode session = this.client.update("""
				{"audio":{"input":{"transcription":null,"turn_detection":null}},"instructions":"","tools":[]}""");
		assertThat(session.at("/audio/input/transcription").isNull()).isTrue();
		assertThat(session.at("/audio/input/turn_detection").isNull()).isTrue();
		assertThat(session.path("instructions").asString()).isEmpty();
	}

	@Test
	void turnDetectionIsCompletedWithDefaults() {
		JsonNode server = this.client.update("""
				{"audio":{"input":{"turn_detection":{"type":"server_vad","threshold":0.7}}}}""")
			.at("/audio/input/turn_detection");
		assertThat(server.path("threshold").asDouble()).isEqualTo(0.7);
		assertThat(server.path("prefix_padding_ms").asInt()).isEqualTo(300);
		assertThat(server.path("interrupt_response").asBoolean()).isTrue();
		JsonNode semantic = this.client.update("""
				{"audio":{"input":{"turn_detection":{"type":"semantic_vad","create_response":false}}}}""")
			.at("/audio/input/turn_detection");
		assertThat(semantic.path("eagerness").asString()).isEqualTo("auto");
		assertThat(semantic.path("create_response").asBoolean()).isFalse();
		assertThat(semantic.has("threshold")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{} | missing_required_parameter | session.type",
			"{\"type\":\"realtime\",\"voice\":\"ash\"} | unknown_parameter | session.voice",
			"{\"type\":\"realtime\",\"temperature\":0.8} | unknown_parameter | session.temperature",
			"{\"type\":\"realtime\",\"turn_detection\":null} | unknown_parameter | session.turn_detection",
			"{\"type\":\"realtime\",\"audio\":{\"input\":{\"bogus\":1}}} | unknown_parameter | session.audio.input.bogus",
			"{\"type\":\"realtime\",\"instructions\":7} | invalid_type | session.instructions",
			"{\"type\":\"realtime\",\"output_modalities\":[\"text\",\"audio\"]} | invalid_value | session.output_modalities",
			"{\"type\":\"realtime\",\"output_modalities\":[\"video\"]} | invalid_value | session.output_modalities[0]",
			"{\"type\":\"realtime\",\"audio\":{\"output\":{\"speed\":2}}} | decimal_above_max_value | session.audio.output.speed",
			"{\"type\":\"realtime\",\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcm\",\"rate\":16000}}}} | integer_below_min_value | session.audio.input.format.rate",
			"{\"type\":\"realtime\",\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"idle_timeout_ms\":1}}}} | integer_below_min_value | session.audio.input.turn_detection.idle_timeout_ms",
			"{\"type\":\"realtime\",\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"vad\"}}}} | invalid_value | session.audio.input.turn_detection.type",
			"{\"type\":\"realtime\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}]} | unknown_parameter | session.tools[0].function",
			"{\"type\":\"realtime\",\"tool_choice\":\"maybe\"} | invalid_value | session.tool_choice",
			"{\"type\":\"realtime\",\"model\":\"gpt-realtime\"} | cannot_update_model | session.model",
			"{\"type\":\"transcription\"} | invalid_session_type | session.type" })
	void invalidUpdateIsRefusedAndChangesNothing(String session, String code, String param) {
		this.client.send("{\"type\":\"session.update\",\"event_id\":\"evt_7\",\"session\":" + session + "}");
		JsonNode error = this.client.next();
		assertThat(error.path("type").asString()).isEqualTo("error");
		assertThat(error.at("/error/type").asString()).isEqualTo("invalid_request_error");
		assertThat(error.at("/error/code").asString()).isEqualTo(code);
		assertThat(error.at("/error/param").asString()).isEqualTo(param.strip());
		assertThat(error.at("/error/event_id").asString()).isEqualTo("evt_7");
		assertThat(this.client.update("{}").path("instructions").asString()).startsWith("You are");
	}

	@Test
	void updateWithoutSessionIsRefused() {
		this.client.sendType("session.update");
		JsonNode error = this.client.next();
		assertThat(error.at("/error/param").asString()).isEqualTo("session");
		assertThat(error.at("/error/event_id").isNull()).isTrue();
	}

	@Test
	void sameModelMayBeRepeated() {
		assertThat(this.client.update("{\"model\":\"gpt-realtime-2.1\"}").path("model").asString())
			.isEqualTo("gpt-realtime-2.1");
	}

	@Test
	void voiceIsFixedOnceTheAssistantHasSpoken() {
		this.client.update("{\"audio\":{\"output\":{\"voice\":\"ash\"}}}");
		this.client.say("Say hello");
		this.client.awaitDone();
		this.client.send("""
				{"type":"session.update","session":{"type":"realtime","audio":{"output":{"voice":"sage"}}}}""");
		assertThat(this.client.await("error").at("/error/code").asString()).isEqualTo("cannot_update_voice");
		assertThat(
				this.client.update("{\"audio\":{\"output\":{\"voice\":\"ash\"}}}").at("/audio/output/voice").asString())
			.isEqualTo("ash");
	}

	@Test
	void tracingIsFixedOnceSet() {
		this.client.update("{\"tracing\":\"auto\"}");
		this.client.send("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"tracing\":null}}");
		assertThat(this.client.next().at("/error/code").asString()).isEqualTo("cannot_update_tracing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "7", "", "null", "{\"type\":\"session.update\"} trailing" })
	void malformedEventIsToldAndSessionLivesOn(String text) {
		this.client.send(text);
		assertThat(this.client.next().at("/error/code").asString()).isEqualTo("invalid_event");
		assertThat(this.client.update("{}").has("id")).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"event_id\":\"a\"} | missing_required_parameter | type",
					"{\"type\":\"session.delete\",\"event_id\":\"a\"} | invalid_value | type",
					"{\"type\":\"transcription_session.update\",\"event_id\":\"a\"} | invalid_value | type",
					"{\"type\":7,\"event_id\":\"a\"} | invalid_value | type",
					"{\"type\":\"response.cancel\",\"event_id\":\"a\",\"more\":1} | unknown_parameter | more",
					"{\"type\":\"output_audio_buffer.clear\",\"event_id\":\"a\"} | invalid_event | type" })
	void unknownEventIsTold(String event, String code, String param) {
		this.client.send(event);
		JsonNode error = this.client.next();
		assertThat(error.at("/error/code").asString()).isEqualTo(code);
		assertThat(error.at("/error/param").asString()).isEqualTo(param);
		assertThat(error.at("/error/event_id").asString()).isEqualTo("a");
	}

	@Test
	void binaryFrameIsTold() {
		this.client.socket().sendBinary(ByteBuffer.wrap(new byte[] { 1, 2, 3 }), true).join();
		assertThat(this.client.next().at("/error/code").asString()).isEqualTo("invalid_event");
		assertThat(this.client.update("{}").has("id")).isTrue();
	}

	@Test
	void fragmentedEventIsUnderstood() {
		this.client.socket().sendText("{\"type\":\"input_audio", false).join();
		this.client.socket().sendText("_buffer.clear\"}", true).join();
		assertThat(this.client.next().path("type").asString()).isEqualTo("input_audio_buffer.cleared");
	}

}
