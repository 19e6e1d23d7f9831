package io.github.openaispring.test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.test.speech.SpeechSynthesizer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for chat completions that are heard.
 */
class SpokenAnswerTests {

	private static final OpenAiSimulator simulator = OpenAiSimulator.builder()
		.firstTokenDelay(Duration.ZERO)
		.tokenDelay(Duration.ZERO)
		.start();

	private static final TestClient client = new TestClient(simulator);

	@AfterAll
	static void close() {
		simulator.close();
	}

	private static ObjectNode request(String text, String format) {
		ObjectNode request = TestClient.chat(text).put("model", "gpt-audio");
		request.putArray("modalities").add("text").add("audio");
		request.putObject("audio").put("voice", "alloy").put("format", format);
		return request;
	}

	private static byte[] speech(String text) {
		return SpeechSynthesizer.create().speak(text).pcm();
	}

	@Test
	void answerIsAPlayableFile() throws IOException, UnsupportedAudioFileException {
		JsonNode response = client.ask(request("say good morning", "wav"));
		JsonNode message = response.at("/choices/0/message");
		assertThat(message.path("content").isNull()).isTrue();
		assertThat(message.at("/audio/transcript").asString()).isEqualTo("good morning");
		assertThat(message.at("/audio/expires_at").asLong()).isGreaterThan(Instant.now().getEpochSecond());
		byte[] wav = Base64.getDecoder().decode(message.at("/audio/data").asString());
		var audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav));
		assertThat(audio.getFormat().getSampleRate()).isEqualTo(24_000);
		assertThat(audio.readAllBytes()).isEqualTo(speech("good morning"));
		assertThat(response.at("/usage/completion_tokens_details/audio_tokens").asInt()).isPositive();
		assertThat(response.at("/usage/completion_tokens").asInt())
			.isGreaterThan(response.at("/usage/completion_tokens_details/audio_tokens").asInt());
	}

	@Test
	void answerIsStreamedInPieces() {
		List<JsonNode> pieces = client.stream(request("say good morning", "pcm16"))
			.stream()
			.map((chunk) -> chunk.at("/choices/0/delta/audio"))
			.filter(JsonNode::isObject)
			.toList();
		assertThat(pieces).extracting((piece) -> piece.path("id").asString()).doesNotContain("").hasSizeGreaterThan(4);
		assertThat(
				pieces.stream().map((piece) -> piece.path("transcript").stringValue("")).collect(Collectors.joining()))
			.isEqualTo("good morning");
		ByteArrayOutputStream pcm = new ByteArrayOutputStream();
		pieces.forEach((piece) -> pcm.writeBytes(Base64.getDecoder().decode(piece.path("data").stringValue(""))));
		assertThat(pcm.toByteArray()).isEqualTo(speech("good morning"));
		assertThat(pieces.get(pieces.size() - 1).path("expires_at").asLong()).isPositive();
	}

	@Test
	void spokenAnswerIsRemembered() {
		JsonNode first = client.ask(request("say good morning", "wav")).at("/choices/0/message/audio");
		ObjectNode next = request("say good morning", "pcm16");
		ArrayNode messages = (ArrayNode) next.path("messages");
		messages.addObject().put("role", "assistant").putObject("audio").put("id", first.path("id").asString());
		messages.addObject().put("role", "user").put("content", "What did you say?");
		assertThat(client.ask(next).at("/choices/0/message/audio/transcript").asString())
			.isEqualTo("I said: \"good morning\"");
		((ObjectNode) messages.get(1).path("audio")).put("id", "audio_unknown");
		assertThat(ResponsesClient.error(client.post(next), 400).path("param").asString())
			.isEqualTo("messages[1].audio.id");
	}

	@Test
	void scriptedAnswerIsSpokenAndLongOneCut() {
		simulator.onChat().reply("Yes. ".repeat(300));
		JsonNode choice = client.ask(request("hi", "pcm16")).at("/choices/0");
		assertThat(choice.at("/message/audio/transcript").asString()).hasSize(1000);
		assertThat(choice.path("finish_reason").asString()).isEqualTo("length");
	}

	@ParameterizedTest
	@CsvSource({ "gpt-audio,mp3,false,audio.format", "gpt-audio,opus,false,audio.format",
			"gpt-audio,wav,true,audio.format", "gpt-6.1-terra,wav,false,modalities" })
	void whatCannotBeHeardIsRefused(String model, String format, boolean stream, String param) {
		ObjectNode request = request("hi", format).put("model", model).put("stream", stream);
		assertThat(ResponsesClient.error(client.post(request), 400).path("param").asString()).isEqualTo(param);
	}

}
