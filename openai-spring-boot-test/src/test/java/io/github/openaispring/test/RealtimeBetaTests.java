package io.github.openaispring.test;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the beta protocol, which must be switched on.
 */
class RealtimeBetaTests {

	private static final OpenAiSimulator SIMULATOR = OpenAiSimulator.builder()
		.audioPace(1000)
		.betaRealtime(true)
		.start();

	private RealtimeClient client;

	@BeforeEach
	void open() {
		this.client = RealtimeClient.beta(SIMULATOR);
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

	private void update(String session) {
		this.client.send("{\"type\":\"session.update\",\"session\":" + session + "}");
	}

	@Test
	void sessionIsFlat() {
		JsonNode session = this.client.next().path("session");
		assertThat(session.path("modalities")).isEqualTo(Json.read("[\"text\",\"audio\"]"));
		assertThat(session.path("input_audio_format").asString()).isEqualTo("pcm16");
		assertThat(session.path("temperature").asDouble()).isEqualTo(0.8);
		assertThat(session.path("max_response_output_tokens").asString()).isEqualTo("inf");
		assertThat(session.at("/turn_detection/type").asString()).isEqualTo("server_vad");
		assertThat(session.has("audio") || session.has("output_modalities") || session.has("type")).isFalse();
		assertThat(this.client.next().path("type").asString()).isEqualTo("conversation.created");
	}

	@Test
	void sessionIsUpdated() {
		update("""
				{"modalities":["text"],"voice":"ash","input_audio_format":"g711_ulaw","turn_detection":null,
				"temperature":1.1,"max_response_output_tokens":99,"input_audio_transcription":{"model":"whisper-1"},
				"tools":[],"tool_choice":"auto","instructions":"Be brief."}""");
		JsonNode session = this.client.await("session.updated").path("session");
		assertThat(session.path("modalities")).isEqualTo(Json.read("[\"text\"]"));
		assertThat(session.path("voice").asString()).isEqualTo("ash");
		assertThat(session.path("input_audio_format").asString()).isEqualTo("g711_ulaw");
		assertThat(session.path("output_audio_format").asString()).isEqualTo("pcm16");
		assertThat(session.path("turn_detection").isNull()).isTrue();
		assertThat(session.path("temperature").asDouble()).isEqualTo(1.1);
		assertThat(session.path("max_response_output_tokens").asInt()).isEqualTo(99);
		assertThat(session.at("/input_audio_transcription/model").asString()).isEqualTo("whisper-1");
	}

	@Test
	void membersOfGaAreUnknown() {
		update("{\"type\":\"realtime\",\"output_modalities\":[\"text\"]}");
		assertThat(this.client.await("error").at("/error/code").asString()).isEqualTo("unknown_parameter");
	}

	@Test
	void turnIsAnsweredWithTheOldNames() {
		this.client.say("What is 6 * 7?");
		List<JsonNode> events = this.client.until("rate_limits.updated");
		List<String> fixed = RealtimeClient.types(events).stream().filter((type) -> !type.endsWith(".delta")).toList();
		assertThat(fixed.subList(fixed.indexOf("conversation.item.created"), fixed.size())).containsExactly(
				"conversation.item.created", "response.created", "response.output_item.added",
				"conversation.item.created", "response.content_part.added", "response.audio.done",
				"response.audio_transcript.done", "response.content_part.done", "response.output_item.done",
				"response.done", "rate_limits.updated");
		assertThat(RealtimeClient.joined(events, "response.audio_transcript.delta")).contains("42");
		assertThat(RealtimeClient.audio(events, "response.audio.delta")).isNotEmpty();
		JsonNode response = RealtimeClient.only(events, "response.done").get(0).path("response");
		assertThat(response.at("/output/0/content/0/type").asString()).isEqualTo("audio");
		assertThat(response.path("modalities").size()).isEqualTo(2);
		assertThat(response.path("output_audio_format").asString()).isEqualTo("pcm16");
	}

	@Test
	void textAndFunctionCallsHaveTheOldNames() {
		update("{\"modalities\":[\"text\"]}");
		SIMULATOR.onRealtime().reply("Hello").callTool("a", "{}");
		this.client.say("Hi");
		List<JsonNode> events = this.client.until("response.done");
		assertThat(RealtimeClient.joined(events, "response.text.delta")).isEqualTo("Hello");
		assertThat(RealtimeClient.only(events, "response.function_call_arguments.done").get(0).has("name")).isFalse();
		assertThat(events.get(events.size() - 1).at("/response/output/0/content/0/type").asString()).isEqualTo("text");
	}

	@Test
	void responseIsAskedForWithTheOldNames() {
		this.client.create("""
				{"type":"message","role":"assistant","content":[{"type":"text","text":"Hello"}]}""");
		this.client.send("""
				{"type":"response.create","response":{"modalities":["text"],"instructions":"Say yes","temperature":0.9,
				"voice":"ash","output_audio_format":"pcm16","max_response_output_tokens":50,"conversation":"none"}}""");
		JsonNode response = this.client.awaitDone();
		assertThat(response.path("conversation_id").isNull()).isTrue();
		assertThat(response.at("/output/0/content/0/text").asString()).containsIgnoringCase("yes");
	}

	@Test
	void spokenTurnIsTranscribed() {
		update("{\"turn_detection\":null,\"input_audio_transcription\":{\"model\":\"whisper-1\"}}");
		this.client.append(Audio.tone(500));
		this.client.sendType("input_audio_buffer.commit");
		JsonNode completed = this.client.await("conversation.item.input_audio_transcription.completed");
		assertThat(completed.path("transcript").asString()).startsWith("(speech");
		assertThat(completed.has("usage")).isFalse();
	}

	@Test
	void othersSpeakGa() {
		try (RealtimeClient other = RealtimeClient.open(SIMULATOR)) {
			assertThat(other.update("{}").has("output_modalities")).isTrue();
		}
	}

}
