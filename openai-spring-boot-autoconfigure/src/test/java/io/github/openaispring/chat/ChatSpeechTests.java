package io.github.openaispring.chat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.cost.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of answers in speech on Chat Completions.
 */
class ChatSpeechTests {

	private static final byte[] SOUND = { 1, 2, 3, 4, 5, 6 };

	private static final Instant EXPIRY = Instant.ofEpochSecond(1_800_000_000);

	private static final String USAGE = "\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":60,"
			+ "\"total_tokens\":160,\"prompt_tokens_details\":{\"audio_tokens\":40},"
			+ "\"completion_tokens_details\":{\"audio_tokens\":50}}";

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	private PredictionRequest request(AudioOutput.Format format) {
		return PredictionRequest.builder()
			.model("gpt-audio")
			.user("Say hello")
			.audio(new AudioOutput("alloy", format))
			.build();
	}

	@Test
	void plainAnswerHasSoundAndWords() {
		this.chat.server.thenJson(200, """
				{"id":"c1","model":"gpt-audio-2025-08-28","choices":[{"index":0,"message":{"role":"assistant",
				"content":null,"refusal":null,"audio":{"id":"audio_1","expires_at":1800000000,"data":"%s",
				"transcript":"Hello!"}},"finish_reason":"stop"}],%s}""".formatted(base64(SOUND), USAGE));
		PredictionResponse response = this.chat.predict(request(AudioOutput.Format.MP3));
		assertThat(this.chat.body().at("/modalities/1").asString()).isEqualTo("audio");
		assertThat(this.chat.body().at("/audio/format").asString()).isEqualTo("mp3");
		assertThat(this.chat.body().at("/audio/voice").asString()).isEqualTo("alloy");
		assertHello(response);
		assertThat(response.content()).isEmpty();
	}

	@Test
	void streamedAnswerHasPiecesAndTheEndRefersToThem() {
		List<StreamChunk> chunks = stream(audio("\"id\":\"audio_1\",\"transcript\":\"Hel\""),
				audio("\"data\":\"" + base64(new byte[] { 1, 2, 3 }) + "\""),
				audio("\"transcript\":\"lo!\",\"data\":\"" + base64(new byte[] { 4, 5, 6 }) + "\""),
				audio("\"expires_at\":1800000000"), ChatFixture.finish("stop"),
				"{\"model\":\"gpt-audio-2025-08-28\",\"choices\":[]," + USAGE + "}", "[DONE]");
		assertThat(chunks).hasSize(5);
		assertThat(chunks.get(0)).isEqualTo(new StreamChunk.TranscriptDelta("Hel"));
		assertThat(chunks.get(1)).isInstanceOfSatisfying(StreamChunk.AudioDelta.class,
				(delta) -> assertThat(delta.data()).containsExactly(1, 2, 3));
		assertThat(chunks.get(2)).isEqualTo(new StreamChunk.TranscriptDelta("lo!"));
		assertThat(((StreamChunk.End) chunks.get(4)).audio()).isEqualTo(new AudioReference("audio_1", EXPIRY));
		Aggregator aggregator = new Aggregator();
		chunks.forEach(aggregator::add);
		assertHello(aggregator.toResponse());
		assertThat(this.chat.body().at("/audio/format").asString()).isEqualTo("pcm16");
	}

	@Test
	void nextRequestRefersToWhatWasSaid() {
		PredictionResponse earlier = new PredictionResponse("", null, null, List.of(),
				new AudioContent("audio_1", SOUND, "Hello!", EXPIRY), List.of(), List.of(), FinishReason.STOP, "stop",
				ResponseMetadata.builder().build());
		this.chat.server.thenJson(200, ChatFixture.answer("\"a\"", "stop"));
		this.chat.predict(PredictionRequest.builder().user("a").message(earlier.toMessage()).user("b").build());
		assertThat(this.chat.body().at("/messages/1").toString())
			.isEqualTo("{\"role\":\"assistant\",\"content\":null,\"audio\":{\"id\":\"audio_1\"}}");
	}

	@Test
	void textAndSpeechMayComeTogether() {
		List<StreamChunk> chunks = stream(ChatFixture.delta("{\"content\":\"Hi\"}"), audio("\"id\":\"a\""),
				ChatFixture.finish("stop"), "[DONE]");
		assertThat(chunks).hasSize(2).startsWith(new StreamChunk.TextDelta("Hi"));
		assertThat(((StreamChunk.End) chunks.get(1)).audio().expiresAt()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{}", "[]", "\"x\"",
			"{\"id\":1,\"data\":null,\"transcript\":{}," + "\"expires_at\":\"soon\"}",
			"{\"expires_at\":99999999999999999999}", "{\"expires_at\":9223372036854775807}" })
	void whatIsOfAnotherKindCountsAsAbsent(String audio) {
		List<StreamChunk> chunks = stream(ChatFixture.delta("{\"audio\":" + audio + "}"), ChatFixture.finish("stop"),
				"[DONE]");
		assertThat(chunks).hasSize(1)
			.first()
			.isInstanceOfSatisfying(StreamChunk.End.class, (end) -> assertThat(end.audio()).isNull());
	}

	@Test
	void soundThatIsNotBase64IsAnError() {
		this.chat.server.thenStream(audio("\"data\":\"AQID\""), audio("\"data\":\"*secret*\""), "[DONE]");
		StepVerifier.create(this.chat.provider().predictStream(request(AudioOutput.Format.PCM16)))
			.expectNextMatches(StreamChunk.AudioDelta.class::isInstance)
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(OpenAiStreamException.class).hasMessageNotContaining("secret"))
			.verify(ChatFixture.WAIT);
	}

	private void assertHello(PredictionResponse response) {
		AudioContent audio = response.audio();
		assertThat(audio.id()).isEqualTo("audio_1");
		assertThat(audio.data()).isEqualTo(SOUND);
		assertThat(audio.transcript()).isEqualTo("Hello!");
		assertThat(audio.expiresAt()).isEqualTo(EXPIRY);
		assertThat(response.toMessage().audioId()).isEqualTo("audio_1");
		assertThat(response.usage().tokens(TokenKind.INPUT_TEXT)).isEqualTo(60);
		assertThat(response.usage().tokens(TokenKind.INPUT_AUDIO)).isEqualTo(40);
		assertThat(response.usage().tokens(TokenKind.OUTPUT_TEXT)).isEqualTo(10);
		assertThat(response.usage().tokens(TokenKind.OUTPUT_AUDIO)).isEqualTo(50);
		// 60 at 2.50, 40 at 32, 10 at 10 and 50 at 64 USD per million.
		assertThat(response.cost().totalUsd()).isEqualByComparingTo("0.00473");
	}

	private List<StreamChunk> stream(String... events) {
		this.chat.server.thenStream(events);
		return this.chat.provider()
			.predictStream(request(AudioOutput.Format.PCM16))
			.collectList()
			.block(ChatFixture.WAIT);
	}

	private static String audio(String members) {
		return "{\"model\":\"gpt-audio-2025-08-28\",\"choices\":[{\"index\":0,\"delta\":{\"audio\":{" + members
				+ "}}}]}";
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

}
