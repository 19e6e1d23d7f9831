package io.github.openaispring.test;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.test.realtime.RealtimeHold;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for realtime responses.
 */
class RealtimeResponseTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private static final String WEATHER = """
			{"tools":[{"type":"function","name":"get_weather","description":"Weather of a city",
			"parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}]}""";

	private static final OpenAiSimulator SIMULATOR = OpenAiSimulator.builder()
		.audioPace(1000)
		.tokenDelay(Duration.ofMillis(1))
		.start();

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

	private static String transcript(JsonNode response) {
		return response.at("/output/0/content/0/transcript").asString();
	}

	@Test
	void typedTurnIsAnsweredInSpeechAndInOrder() {
		this.client.say("What is 6 * 7?");
		List<JsonNode> events = this.client.until("rate_limits.updated");
		List<String> types = RealtimeClient.types(events);
		assertThat(types.stream().filter((type) -> !type.endsWith(".delta"))).containsExactly("conversation.item.added",
				"conversation.item.done", "response.created", "response.output_item.added", "conversation.item.added",
				"response.content_part.added", "response.output_audio.done", "response.output_audio_transcript.done",
				"response.content_part.done", "conversation.item.done", "response.output_item.done", "response.done",
				"rate_limits.updated");
		assertThat(types.indexOf("response.output_audio_transcript.delta"))
			.isLessThan(types.indexOf("response.output_audio.delta"));
		assertThat(types.lastIndexOf("response.output_audio_transcript.delta"))
			.isGreaterThan(types.indexOf("response.output_audio.delta"));
		String transcript = RealtimeClient.joined(events, "response.output_audio_transcript.delta");
		assertThat(transcript).contains("42");
		JsonNode done = events.get(events.size() - 2).path("response");
		assertThat(done.path("status").asString()).isEqualTo("completed");
		assertThat(transcript(done)).isEqualTo(transcript);
		assertThat(done.at("/output/0/content/0").has("audio")).isFalse();
		byte[] audio = RealtimeClient.audio(events, "response.output_audio.delta");
		int tokens = done.at("/usage/output_token_details/audio_tokens").asInt();
		assertThat(tokens).isBetween(audio.length / 48 / 50, audio.length / 48 / 50 + 2);
	}

	@Test
	void itemIsEmptyAtFirstAndCompleteAtLast() {
		this.client.say("Say hi");
		JsonNode added = this.client.await("response.output_item.added");
		assertThat(added.at("/item/status").asString()).isEqualTo("in_progress");
		assertThat(added.at("/item/content").isEmpty()).isTrue();
		JsonNode done = this.client.await("response.output_item.done");
		assertThat(done.at("/item/id")).isEqualTo(added.at("/item/id"));
		assertThat(done.at("/item/status").asString()).isEqualTo("completed");
		assertThat(done.at("/item/content/0/type").asString()).isEqualTo("output_audio");
	}

	@Test
	void textIsWrittenWhereTextIsAskedFor() {
		this.client.update("{\"output_modalities\":[\"text\"]}");
		this.client.say("What is 6 * 7?");
		List<JsonNode> events = this.client.until("response.done");
		String text = RealtimeClient.joined(events, "response.output_text.delta");
		assertThat(text).contains("42");
		assertThat(RealtimeClient.only(events, "response.output_text.done").get(0).path("text").asString())
			.isEqualTo(text);
		assertThat(RealtimeClient.only(events, "response.content_part.added").get(0).at("/part/type").asString())
			.isEqualTo("text");
		JsonNode done = events.get(events.size() - 1).path("response");
		assertThat(done.at("/output/0/content/0/text").asString()).isEqualTo(text);
		assertThat(done.at("/usage/output_token_details/audio_tokens").asInt(-1)).isZero();
		assertThat(done.at("/usage/output_token_details/text_tokens").asInt()).isPositive();
	}

	@Test
	void conversationIsRemembered() {
		this.client.say("My name is Ada.");
		this.client.awaitDone();
		this.client.say("What is my name?");
		assertThat(transcript(this.client.awaitDone())).contains("Ada");
	}

	@Test
	void functionIsCalledAndItsResultQuoted() {
		this.client.update(WEATHER);
		this.client.say("What is the weather in Paris?");
		List<JsonNode> events = this.client.until("response.done");
		JsonNode item = events.get(events.size() - 1).at("/response/output/0");
		assertThat(item.path("type").asString()).isEqualTo("function_call");
		assertThat(item.path("name").asString()).isEqualTo("get_weather");
		assertThat(Json.read(item.path("arguments").asString()).path("city").asString()).isEqualTo("Paris");
		JsonNode done = RealtimeClient.only(events, "response.function_call_arguments.done").get(0);
		assertThat(done.path("call_id")).isEqualTo(item.path("call_id"));
		assertThat(done.path("name").asString()).isEqualTo("get_weather");
		assertThat(RealtimeClient.joined(events, "response.function_call_arguments.delta"))
			.isEqualTo(item.path("arguments").asString());
		assertThat(RealtimeClient.only(events, "response.output_item.added").get(0).at("/item/arguments").asString())
			.isEmpty();
		this.client.create("{\"type\":\"function_call_output\",\"call_id\":\"%s\",\"output\":\"sunny\"}"
			.formatted(item.path("call_id").asString()));
		this.client.sendType("response.create");
		assertThat(transcript(this.client.awaitDone())).isEqualTo("The tool get_weather returned: sunny");
	}

	@Test
	void severalFunctionsAreCalledAtOnce() {
		this.client.update(WEATHER);
		this.client.say("What is the weather in Paris and in Rome?");
		JsonNode response = this.client.awaitDone();
		assertThat(response.path("output")).extracting((item) -> item.path("arguments").asString())
			.containsExactly("{\"city\":\"Paris\"}", "{\"city\":\"Rome\"}");
		assertThat(this.client.only("response.output_item.added"))
			.extracting((event) -> event.path("output_index").asInt())
			.containsExactly(0, 1);
	}

	@Test
	void functionIsCalledWhenItMustBe() {
		this.client.update(WEATHER);
		this.client.create("""
				{"type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}""");
		this.client.send("""
				{"type":"response.create","response":{"tool_choice":{"type":"function","name":"get_weather"}}}""");
		assertThat(this.client.awaitDone().at("/output/0/name").asString()).isEqualTo("get_weather");
	}

	@Test
	void secondResponseIsRefusedWhileOneIsActive() {
		RealtimeHold hold = SIMULATOR.onRealtime().holdResponse();
		this.client.say("Hello");
		hold.awaitReached(SOON);
		this.client.send("{\"type\":\"response.create\",\"event_id\":\"again\"}");
		JsonNode error = this.client.await("error");
		assertThat(error.at("/error/code").asString()).isEqualTo("conversation_already_has_active_response");
		assertThat(error.at("/error/event_id").asString()).isEqualTo("again");
		hold.release();
		assertThat(this.client.awaitDone().path("status").asString()).isEqualTo("completed");
	}

	@Test
	void responseIsCancelledInItsMiddle() {
		RealtimeHold hold = SIMULATOR.onRealtime().reply("One two three four five six.").holdAfter(3);
		this.client.say("Count");
		hold.awaitReached(SOON);
		this.client.sendType("response.cancel");
		JsonNode response = this.client.awaitDone();
		assertThat(response.path("status").asString()).isEqualTo("cancelled");
		assertThat(response.path("status_details"))
			.isEqualTo(Json.read("{\"type\":\"cancelled\",\"reason\":\"client_cancelled\"}"));
		assertThat(transcript(response)).startsWith("One").doesNotContain("six");
		assertThat(this.client.only("response.output_audio.delta")).hasSize(3);
		hold.release();
		this.client.sendType("response.cancel");
		assertThat(this.client.await("error").at("/error/code").asString()).isEqualTo("response_cancel_not_active");
		assertThat(this.client.only("response.output_audio.delta")).hasSize(3);
	}

	@Test
	void cancelIsRefusedWhereThereIsNothingToCancel() {
		this.client.send("{\"type\":\"response.cancel\",\"event_id\":\"x\",\"response_id\":\"resp_x\"}");
		JsonNode error = this.client.next();
		assertThat(error.at("/error/code").asString()).isEqualTo("response_cancel_not_active");
		assertThat(error.at("/error/event_id").asString()).isEqualTo("x");
	}

	@Test
	void responseOutsideTheConversationLeavesItAlone() {
		RealtimeHold hold = SIMULATOR.onRealtime().holdResponse();
		this.client.say("Hello");
		hold.awaitReached(SOON);
		this.client.send("""
				{"type":"response.create","response":{"conversation":"none","metadata":{"topic":"side"},
				"output_modalities":["text"],"input":[{"type":"message","role":"user","content":
				[{"type":"input_text","text":"What is 2 + 3?"}]}]}}""");
		JsonNode side = this.client
			.await((event) -> event.at("/response/metadata/topic").asString("").equals("side")
					&& event.path("type").asString().equals("response.done"))
			.path("response");
		assertThat(side.at("/output/0/content/0/text").asString()).contains("5");
		assertThat(side.path("conversation_id").isNull()).isTrue();
		String id = side.at("/output/0/id").asString();
		assertThat(this.client.only("conversation.item.added"))
			.noneMatch((event) -> event.at("/item/id").asString().equals(id));
		hold.release();
		JsonNode main = this.client.awaitDone();
		assertThat(main.path("metadata").isNull()).isTrue();
		assertThat(main.path("conversation_id").asString()).startsWith("conv_");
	}

	@Test
	void inputMayReferToItems() {
		this.client
			.create("""
					{"id":"q1","type":"message","role":"user","content":[{"type":"input_text","text":"What is 2 + 3?"}]}""");
		this.client
			.create("""
					{"id":"q2","type":"message","role":"user","content":[{"type":"input_text","text":"What is 4 + 4?"}]}""");
		this.client.send("""
				{"type":"response.create","response":{"conversation":"none","input":
				[{"type":"item_reference","id":"q1"}]}}""");
		assertThat(transcript(this.client.awaitDone())).contains("5");
		this.client.send("""
				{"type":"response.create","response":{"input":[{"type":"item_reference","id":"q3"}]}}""");
		assertThat(this.client.await("error").at("/error/param").asString()).isEqualTo("response.input[0].id");
	}

	@Test
	void instructionsOfTheResponseAreFollowedWhereNobodyHasSpoken() {
		this.client.send("{\"type\":\"response.create\",\"response\":{\"instructions\":\"Say welcome aboard\"}}");
		assertThat(transcript(this.client.awaitDone())).containsIgnoringCase("welcome aboard");
	}

	@Test
	void responseOverridesTheSession() {
		this.client.send("""
				{"type":"response.create","response":{"max_output_tokens":500,"audio":{"output":{"voice":"sage",
				"format":{"type":"audio/pcmu"}}}}}""");
		JsonNode created = this.client.await("response.created").path("response");
		assertThat(created.path("status").asString()).isEqualTo("in_progress");
		assertThat(created.path("usage").isNull()).isTrue();
		assertThat(created.path("status_details").isNull()).isTrue();
		assertThat(created.path("max_output_tokens").asInt()).isEqualTo(500);
		assertThat(created.at("/audio/output/voice").asString()).isEqualTo("sage");
		assertThat(created.at("/audio/output/format/type").asString()).isEqualTo("audio/pcmu");
		this.client.awaitDone();
		assertThat(this.client.update("{}").at("/audio/output/format/type").asString()).isEqualTo("audio/pcm");
	}

	@Test
	void responseStopsAtItsLimit() {
		this.client
			.create("""
					{"type":"message","role":"user","content":[{"type":"input_text","text":"Say one two three four five"}]}""");
		this.client.send("{\"type\":\"response.create\",\"response\":{\"max_output_tokens\":10}}");
		JsonNode response = this.client.awaitDone();
		assertThat(response.path("status").asString()).isEqualTo("incomplete");
		assertThat(response.at("/status_details/reason").asString()).isEqualTo("max_output_tokens");
		assertThat(response.at("/usage/output_tokens").asInt()).isBetween(8, 10);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"modalities\":[\"text\"]} | unknown_parameter | response.modalities",
					"{\"voice\":\"ash\"} | unknown_parameter | response.voice",
					"{\"max_output_tokens\":0} | integer_below_min_value | response.max_output_tokens",
					"{\"metadata\":{\"a\":1}} | invalid_type | response.metadata.a",
					"{\"input\":[{\"type\":\"message\"}]} | missing_required_parameter | response.input[0].role" })
	void invalidResponseIsRefused(String response, String code, String param) {
		this.client.send("{\"type\":\"response.create\",\"response\":" + response + "}");
		JsonNode error = this.client.next();
		assertThat(error.at("/error/code").asString()).isEqualTo(code);
		assertThat(error.at("/error/param").asString()).isEqualTo(param);
	}

	@Test
	void usageAddsUpAndTheBeginningIsCached() {
		this.client.say("What is 6 * 7?");
		JsonNode first = this.client.awaitDone().path("usage");
		assertThat(first.at("/input_token_details/cached_tokens").asInt(-1)).isZero();
		this.client.say("And what is 6 * 8?");
		JsonNode second = this.client.awaitDone().path("usage");
		for (JsonNode usage : List.of(first, second)) {
			assertThat(usage.path("total_tokens").asInt())
				.isEqualTo(usage.path("input_tokens").asInt() + usage.path("output_tokens").asInt());
			assertThat(sum(usage.path("input_token_details"))).isEqualTo(usage.path("input_tokens").asInt());
			assertThat(sum(usage.path("output_token_details"))).isEqualTo(usage.path("output_tokens").asInt());
			JsonNode cached = usage.at("/input_token_details/cached_tokens_details");
			assertThat(sum(cached)).isEqualTo(usage.at("/input_token_details/cached_tokens").asInt());
		}
		assertThat(second.at("/input_token_details/cached_tokens")).isEqualTo(first.path("input_tokens"));
		assertThat(second.at("/input_token_details/audio_tokens").asInt())
			.isEqualTo(first.at("/output_token_details/audio_tokens").asInt());
		this.client.say("And what is 6 * 9?");
		JsonNode third = this.client.awaitDone().path("usage");
		assertThat(third.at("/input_token_details/cached_tokens_details/audio_tokens").asInt())
			.isEqualTo(second.at("/input_token_details/audio_tokens").asInt());
		this.client.update("{\"instructions\":\"New ones.\"}");
		this.client.say("And what is 6 * 10?");
		assertThat(this.client.awaitDone().at("/usage/input_token_details/cached_tokens").asInt(-1)).isZero();
	}

	private static int sum(JsonNode details) {
		return details.path("text_tokens").asInt() + details.path("audio_tokens").asInt()
				+ details.path("image_tokens").asInt(0);
	}

	// Of few tokens a minute, so that what was used has not come back meanwhile.
	@Test
	void rateLimitsAreTold() {
		try (OpenAiSimulator limited = OpenAiSimulator.builder().audioPace(1000).tokensPerMinute(1000).start();
				RealtimeClient client = RealtimeClient.open(limited)) {
			client.say("Say hi");
			JsonNode limits = client.await("rate_limits.updated").path("rate_limits");
			assertThat(limits).extracting((limit) -> limit.path("name").asString())
				.containsExactly("requests", "tokens");
			assertThat(limits.get(1).path("limit").asLong()).isEqualTo(1000);
			assertThat(limits.get(1).path("remaining").asLong()).isLessThan(1000);
		}
	}

	@Test
	void responseFailsWhenTheTokensAreUsedUp() {
		try (OpenAiSimulator small = OpenAiSimulator.builder().tokensPerMinute(50).audioPace(1000).start();
				RealtimeClient poor = RealtimeClient.open(small)) {
			poor.say("Say hi");
			poor.awaitDone();
			poor.say("Say hi again");
			JsonNode response = poor.awaitDone();
			assertThat(response.path("status").asString()).isEqualTo("failed");
			assertThat(response.at("/status_details/error/code").asString()).isEqualTo("rate_limit_exceeded");
		}
	}

	@Test
	void sessionsDoNotMeet() {
		try (RealtimeClient other = RealtimeClient.open(SIMULATOR)) {
			this.client.say("My name is Ada.");
			this.client.awaitDone();
			other.say("What is my name?");
			assertThat(transcript(other.awaitDone())).doesNotContain("Ada");
		}
	}

}
