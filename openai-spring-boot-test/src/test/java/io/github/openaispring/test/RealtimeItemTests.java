package io.github.openaispring.test;

import java.util.Base64;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the items of realtime conversations.
 */
class RealtimeItemTests {

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

	private JsonNode create(String id, String previous) {
		String after = (previous != null) ? ",\"previous_item_id\":\"" + previous + "\"" : "";
		this.client.send("""
				{"type":"conversation.item.create","event_id":"e1","item":{"id":"%s","type":"message","role":"user",
				"content":[{"type":"input_text","text":"text of %s"}]}%s}""".formatted(id, id, after));
		JsonNode added = this.client.next();
		if ("conversation.item.added".equals(added.path("type").asString())) {
			JsonNode done = this.client.next();
			assertThat(done.path("type").asString()).isEqualTo("conversation.item.done");
			assertThat(done.path("item")).isEqualTo(added.path("item"));
		}
		return added;
	}

	@Test
	void itemsAreAppendedAndInserted() {
		assertThat(create("one", null).path("previous_item_id").isNull()).isTrue();
		assertThat(create("two", null).path("previous_item_id").asString()).isEqualTo("one");
		assertThat(create("three", "one").path("previous_item_id").asString()).isEqualTo("one");
		assertThat(create("zero", "root").path("previous_item_id").isNull()).isTrue();
		assertThat(create("five", "three").path("previous_item_id").asString()).isEqualTo("three");
		assertThat(create("six", "two").at("/item/object").asString()).isEqualTo("realtime.item");
	}

	@Test
	void itemWithoutIdGetsOne() {
		this.client.create("""
				{"type":"message","role":"assistant","content":[{"type":"output_text","text":"a"}]}""");
		assertThat(this.client.next().at("/item/id").asString()).startsWith("item_");
	}

	@Test
	void unknownPreviousItemIsRefused() {
		JsonNode error = create("one", "nobody");
		assertThat(error.at("/error/param").asString()).isEqualTo("previous_item_id");
		assertThat(error.at("/error/event_id").asString()).isEqualTo("e1");
	}

	@Test
	void sameIdTwiceIsRefused() {
		create("one", null);
		assertThat(create("one", null).at("/error/code").asString()).isEqualTo("item_create_duplicate_item_id");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_audio\",\"audio\":\"AAAA\"}]} | invalid_value | item.content[0].type",
			"{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}]} | invalid_value | item.content[0].type",
			"{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\"}]} | missing_required_parameter | item.content[0].text",
			"{\"type\":\"message\",\"role\":\"system\",\"content\":[{\"type\":\"input_audio\",\"audio\":\"AAAA\"}]} | invalid_value | item.content[0].type",
			"{\"type\":\"message\",\"role\":\"tool\",\"content\":[]} | invalid_value | item.role",
			"{\"type\":\"message\",\"content\":[]} | missing_required_parameter | item.role",
			"{\"type\":\"note\"} | invalid_value | item.type", "{} | missing_required_parameter | item.type",
			"{\"type\":\"item_reference\",\"id\":\"a\"} | invalid_value | item.type",
			"{\"type\":\"function_call_output\",\"call_id\":\"call_x\"} | missing_required_parameter | item.output",
			"{\"type\":\"function_call_output\",\"call_id\":\"call_x\",\"output\":\"1\"} | invalid_tool_call_id | item.call_id",
			"{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"audio\":\"@@\"}]} | invalid_value | item.content[0].audio" })
	void invalidItemIsRefused(String item, String code, String param) {
		this.client.create(item);
		JsonNode error = this.client.next();
		assertThat(error.at("/error/code").asString()).isEqualTo(code);
		assertThat(error.at("/error/param").asString()).isEqualTo(param.strip());
	}

	@Test
	void itemIsRetrievedAndDeleted() {
		create("one", null);
		this.client.send("{\"type\":\"conversation.item.retrieve\",\"item_id\":\"one\"}");
		assertThat(this.client.next().at("/item/content/0/text").asString()).isEqualTo("text of one");
		this.client.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"one\"}");
		assertThat(this.client.next().path("item_id").asString()).isEqualTo("one");
		this.client.send("{\"type\":\"conversation.item.retrieve\",\"item_id\":\"one\"}");
		assertThat(this.client.next().at("/error/code").asString()).isEqualTo("item_retrieve_invalid_item_id");
		this.client.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"one\"}");
		assertThat(this.client.next().at("/error/code").asString()).isEqualTo("item_delete_invalid_item_id");
	}

	@Test
	void deletedItemIsForgotten() {
		create("one", null);
		this.client.say("My name is Ada.");
		this.client.awaitDone();
		String id = this.client.only("conversation.item.added").get(1).at("/item/id").asString();
		this.client.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"" + id + "\"}");
		this.client.say("What is my name?");
		assertThat(this.client.awaitDone().at("/output/0/content/0/transcript").asString()).doesNotContain("Ada");
	}

	@Test
	void createdAudioIsKeptOutOfEventsButCanBeRetrieved() {
		String audio = Base64.getEncoder().encodeToString(Audio.tone(500));
		this.client.create("""
				{"id":"a","type":"message","role":"user","content":[{"type":"input_audio","audio":"%s"}]}"""
			.formatted(audio));
		assertThat(this.client.next().at("/item/content/0").has("audio")).isFalse();
		this.client.send("{\"type\":\"conversation.item.retrieve\",\"item_id\":\"a\"}");
		assertThat(this.client.await("conversation.item.retrieved").at("/item/content/0/audio").asString())
			.isEqualTo(audio);
	}

	@Test
	void truncatedAudioIsShorterAndItsTranscriptIsGone() {
		JsonNode item = spoken();
		String id = item.path("id").asString();
		truncate(id, 0, 300);
		JsonNode truncated = this.client.await("conversation.item.truncated");
		assertThat(truncated.path("audio_end_ms").asInt()).isEqualTo(300);
		this.client.send("{\"type\":\"conversation.item.retrieve\",\"item_id\":\"" + id + "\"}");
		JsonNode content = this.client.await("conversation.item.retrieved").at("/item/content/0");
		assertThat(Base64.getDecoder().decode(content.path("audio").asString())).hasSize(300 * 48);
		assertThat(content.path("transcript").isNull()).isTrue();
		truncate(id, 0, 301);
		assertThat(this.client.next().at("/error/param").asString()).isEqualTo("audio_end_ms");
		truncate(id, 0, 0);
		assertThat(this.client.next().path("audio_end_ms").asInt(-1)).isZero();
		truncate(id, 0, 0);
		assertThat(this.client.next().at("/error/param").asString()).isEqualTo("item_id");
	}

	@Test
	void truncationIsRefusedWhereThereIsNothingToTruncate() {
		JsonNode item = spoken();
		String user = this.client.only("conversation.item.added").get(0).at("/item/id").asString();
		String id = item.path("id").asString();
		truncate("nobody", 0, 0);
		assertThat(this.client.await("error").at("/error/code").asString()).isEqualTo("item_truncate_invalid_item_id");
		truncate(user, 0, 0);
		assertThat(this.client.next().at("/error/param").asString()).isEqualTo("item_id");
		truncate(id, 1, 0);
		assertThat(this.client.next().at("/error/param").asString()).isEqualTo("content_index");
		truncate(id, 0, 1_000_000);
		assertThat(this.client.next().at("/error/message").asString()).contains("is already shorter than 1000000ms");
		truncate(id, 0, -1);
		assertThat(this.client.next().at("/error/param").asString()).isEqualTo("audio_end_ms");
	}

	@Test
	void writtenAnswerCannotBeTruncated() {
		this.client.update("{\"output_modalities\":[\"text\"]}");
		this.client.say("Say hello");
		String id = this.client.awaitDone().at("/output/0/id").asString();
		truncate(id, 0, 0);
		assertThat(this.client.await("error").at("/error/param").asString()).isEqualTo("item_id");
	}

	private JsonNode spoken() {
		this.client.say("Say good morning");
		return this.client.awaitDone().at("/output/0");
	}

	private void truncate(String id, int index, int end) {
		this.client.send("""
				{"type":"conversation.item.truncate","item_id":"%s","content_index":%d,"audio_end_ms":%d}"""
			.formatted(id, index, end));
	}

	@Test
	void imagesAreSeen() {
		this.client.create("""
				{"type":"message","role":"user","content":[{"type":"input_image",
				"image_url":"data:image/png;base64,AAAA"},{"type":"input_text","text":"What is this?"}]}""");
		this.client.sendType("response.create");
		JsonNode done = this.client.awaitDone();
		assertThat(done.at("/output/0/content/0/transcript").asString()).contains("1 image");
		assertThat(done.at("/usage/input_token_details/image_tokens").asInt()).isPositive();
	}

}
