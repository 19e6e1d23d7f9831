package io.github.openaispring.autoconfigure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;

import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ByteArrayResource;

import io.github.openaispring.chat.Aggregator;
import io.github.openaispring.chat.AudioOutput;
import io.github.openaispring.chat.ChatApi;
import io.github.openaispring.chat.ContentPart;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of pictures, sound, files and speech against the simulator.
 */
class MediaSimulatorTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static OpenAiSimulator simulator;

	@BeforeAll
	static void start() {
		simulator = OpenAiSimulator.builder().firstTokenDelay(Duration.ZERO).tokenDelay(Duration.ZERO).start();
	}

	@AfterAll
	static void close() {
		simulator.close();
	}

	@ParameterizedTest
	@EnumSource(value = ChatApi.class, names = { "CHAT_COMPLETIONS", "RESPONSES" })
	void pictureAndFileAreSeenOnBothApis(ChatApi api) {
		PredictionRequest request = PredictionRequest.builder()
			.api(api)
			.user(ContentPart.text("What is this?"), ContentPart.image(new ByteArrayResource(png(40, 30))),
					ContentPart.file("a.pdf", "application/pdf", "%PDF-1.4\n%%EOF".getBytes()))
			.build();
		run((provider) -> assertThat(provider.predict(request).block(WAIT).content())
			.contains("image/png, 40 x 30 pixels", "a.pdf, application/pdf"));
	}

	@Test
	void soundIsHeard() {
		PredictionRequest request = PredictionRequest.builder()
			.model("gpt-audio")
			.user(ContentPart.text("What is this?"), ContentPart.audio(new ByteArrayResource(wav(36_000))))
			.build();
		run((provider) -> assertThat(provider.predict(request).block(WAIT).content()).contains("audio/wav, 1.5 s"));
	}

	@Test
	void answerIsSpokenAndTheNextRequestRefersToIt() {
		PredictionRequest request = PredictionRequest.builder()
			.model("gpt-audio")
			.user("say good morning")
			.audio(new AudioOutput("alloy", AudioOutput.Format.WAV))
			.build();
		run((provider) -> {
			PredictionResponse response = provider.predict(request).block(WAIT);
			assertThat(response.content()).isEmpty();
			assertThat(response.audio().transcript()).isEqualTo("good morning");
			assertThat(new String(response.audio().data(), 0, 4)).isEqualTo("RIFF");
			assertThat(response.usage().tokens(TokenKind.OUTPUT_AUDIO)).isPositive();
			assertThat(response.cost().totalUsd()).isPositive();
			PredictionRequest next = request.toBuilder()
				.message(response.toMessage())
				.user("What did you say?")
				.build();
			assertThat(provider.predict(next).block(WAIT).audio().transcript()).contains("good morning");
		});
	}

	@Test
	void streamedSpeechIsTheSameAsWhole() {
		PredictionRequest request = PredictionRequest.builder()
			.model("gpt-audio")
			.user("say good morning")
			.audio(new AudioOutput("alloy", AudioOutput.Format.PCM16))
			.build();
		run((provider) -> {
			PredictionResponse whole = provider.predict(request).block(WAIT);
			PredictionResponse streamed = Aggregator.collect(provider.predictStream(request)).block(WAIT);
			assertThat(streamed.audio().data()).isEqualTo(whole.audio().data()).isNotEmpty();
			assertThat(streamed.audio().transcript()).isEqualTo("good morning");
			assertThat(streamed.audio().id()).isNotEmpty();
			assertThat(streamed.audio().expiresAt()).isNotNull();
			assertThat(streamed.usage()).isEqualTo(whole.usage());
			assertThat(provider.predictStream(request)
				.filter(StreamChunk.AudioDelta.class::isInstance)
				.count()
				.block(WAIT)).isGreaterThan(2);
		});
	}

	private static void run(Consumer<OpenAiProvider> test) {
		Contexts.withKey()
			.withPropertyValues("openai.base-url=" + simulator.baseUrl(), "openai.chat.model=gpt-5.5")
			.run((context) -> test.accept(context.getBean(OpenAiProvider.class)));
	}

	private static byte[] png(int width, int height) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	private static byte[] wav(int samples) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		AudioFormat format = new AudioFormat(24_000, 16, 1, true, false);
		ByteArrayInputStream silence = new ByteArrayInputStream(new byte[samples * 2]);
		try {
			AudioSystem.write(new AudioInputStream(silence, format, samples), AudioFileFormat.Type.WAVE, out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

}
