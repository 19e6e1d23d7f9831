package io.github.openaispring.chat;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of content as telemetry records it.
 */
class RecordedContentTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static JsonNode messages(Message... messages) {
		return JSON.readTree(RecordedJson.ofMessages(RecordedMessage.of(List.of(messages))));
	}

	@Test
	void bytesAreNotRecorded() {
		JsonNode parts = messages(Message.user(ContentPart.image("image/png", new byte[] { 1, 2, 3 }),
				ContentPart.file("file-1"), ContentPart.audio(ContentPart.Audio.Format.WAV, new byte[] { 4 })))
			.get(0)
			.path("parts");
		assertThat(parts).hasToString(
				"[{\"type\":\"blob\",\"content\":\"\",\"modality\":\"image\"},{\"type\":\"file\",\"file_id\":\"file-1\","
						+ "\"modality\":\"document\"},{\"type\":\"blob\",\"content\":\"\",\"modality\":\"audio\"}]");
	}

	@Test
	void instructionsAreRecordedApart() {
		List<Message> messages = List.of(Message.system("Be brief"), Message.developer("Be kind"), Message.user("Hi"));
		assertThat(messages(messages.toArray(Message[]::new))).hasSize(1);
		assertThat(RecordedJson.ofParts(RecordedMessage.instructionsOf(messages)))
			.isEqualTo("[{\"type\":\"text\",\"content\":\"Be brief\"},{\"type\":\"text\",\"content\":\"Be kind\"}]");
	}

	@Test
	void longConversationsLoseTheirBeginning() {
		String half = "x".repeat(20_000);
		JsonNode messages = messages(Message.user("first " + half), Message.assistant("second " + half),
				Message.user("third " + half));
		assertThat(messages).hasSize(2);
		assertThat(messages.get(0).path("parts").get(0).path("content").asString()).startsWith("second ")
			.hasSize(RecordedText.MAX_LENGTH - 20_006);
		assertThat(messages.get(1).path("parts").get(0).path("content").asString()).startsWith("third ")
			.hasSize(20_006);
	}

	@Test
	void longStreamsAreCutAndNotKept() {
		RecordedAnswer answer = new RecordedAnswer();
		for (int i = 0; i < 100; i++) {
			answer.add(new StreamChunk.TextDelta("y".repeat(1000)));
		}
		JsonNode said = JSON.readTree(answer.json());
		assertThat(said.get(0).path("parts").get(0).path("content").asString()).hasSize(RecordedText.MAX_LENGTH);
	}

	@Test
	void whatAStreamSaidBeforeItStoppedIsRecorded() {
		RecordedAnswer answer = new RecordedAnswer();
		assertThat(answer.json()).isNull();
		answer.add(new StreamChunk.TextDelta("Hel"));
		answer.add(new StreamChunk.AudioDelta(new byte[100]));
		answer.add(new StreamChunk.ToolCallDelta(0, "c1", "weather", ""));
		assertThat(answer.json()).isEqualTo(
				"[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hel\"},{\"type\":\"tool_call\","
						+ "\"arguments\":\"\",\"id\":\"c1\",\"name\":\"weather\"}]}]");
	}

}
