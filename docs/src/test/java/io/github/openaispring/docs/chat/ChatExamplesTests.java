package io.github.openaispring.docs.chat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import javax.imageio.ImageIO;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ByteArrayResource;
import reactor.core.publisher.Flux;

import io.github.openaispring.chat.AnswerType;
import io.github.openaispring.chat.AudioOutput;
import io.github.openaispring.chat.ContentPart;
import io.github.openaispring.chat.HostedTools;
import io.github.openaispring.chat.OpenAiAnswerFormatException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.OpenAiResponses;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.ResponsesOptions;
import io.github.openaispring.chat.StoredResponse;
import io.github.openaispring.chat.TypedResponse;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.context.AutoConfigureOpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the examples of {@code chat.md}.
 */
@SpringBootTest
@AutoConfigureOpenAiSimulator
class ChatExamplesTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	@Autowired
	private OpenAiProvider openAi;

	@Autowired
	private OpenAiResponses responses;

	@Autowired
	private OpenAiSimulator simulator;

	@Test
	void conversationGoesOn() {
		PredictionRequest first = PredictionRequest.builder()
			.developer("You are brief.")
			.user("My name is Anna.")
			.build();
		PredictionResponse answer = this.openAi.predict(first).block(PATIENCE);
		PredictionRequest second = first.toBuilder().message(answer.toMessage()).user("What is my name?").build();
		assertThat(this.openAi.predict(second).block(PATIENCE).content()).contains("Anna");
	}

	@Test
	void pictureAndFileAreSeen() {
		byte[] report = "%PDF-1.4\n%%EOF".getBytes(StandardCharsets.US_ASCII);
		PredictionRequest request = PredictionRequest.builder()
			.user(ContentPart.text("What is on the picture, and what does the report say?"),
					ContentPart.image(new ByteArrayResource(picture())).withDetail(ContentPart.Image.Detail.HIGH),
					ContentPart.file("report.pdf", "application/pdf", report))
			.build();
		assertThat(this.openAi.predict(request).block(PATIENCE).content()).contains("image/png", "report.pdf");
	}

	private static byte[] picture() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	@Test
	void answerIsSpoken() {
		PredictionRequest request = PredictionRequest.builder()
			.model("gpt-audio")
			.user("say good morning")
			.audio(new AudioOutput("alloy", AudioOutput.Format.WAV))
			.build();
		PredictionResponse answer = this.openAi.predict(request).block(PATIENCE);
		assertThat(answer.audio().transcript()).isEqualTo("good morning");
		assertThat(answer.content()).isEmpty();
	}

	@Test
	void answersAreTyped() {
		Recipe recipe = this.openAi.predict(PredictionRequest.of("How do I make pancakes?"), Recipe.class)
			.block(PATIENCE)
			.value();
		assertThat(recipe.name()).isNotNull();
		Flux<Recipe> several = this.openAi.predictElements(PredictionRequest.of("Three recipes with eggs"),
				Recipe.class);
		assertThat(several.collectList().block(PATIENCE)).isNotEmpty();
	}

	@Test
	void answerThatDoesNotFitIsRepaired() {
		this.simulator.onChat().reply("{}").times(2);
		PredictionRequest request = PredictionRequest.of("How do I make pancakes?");
		assertThatExceptionOfType(OpenAiAnswerFormatException.class)
			.isThrownBy(() -> this.openAi.predict(request, Recipe.class).block(PATIENCE))
			.satisfies((ex) -> assertThat(ex.getProblem()).startsWith("$.name"));
		TypedResponse<Recipe> repaired = this.openAi.predict(request, AnswerType.of(Recipe.class).withRepair())
			.block(PATIENCE);
		assertThat(repaired.value().name()).isNotNull();
		assertThat(repaired.usage().totalTokens()).isGreaterThan(repaired.response().content().length() / 8);
	}

	@Test
	void answerIsMadeInTheBackground() {
		PredictionRequest request = PredictionRequest.of("count from 1 to 3");
		StoredResponse started = this.responses.start(request).block(PATIENCE);
		PredictionResponse answer = this.responses.await(started.id()).block(PATIENCE);
		assertThat(answer.content()).isEqualTo("1, 2, 3");
		PredictionRequest next = PredictionRequest.builder()
			.user("My name is Anna.")
			.responses(ResponsesOptions.builder().previousResponseId(answer.metadata().id()).background(true).build())
			.build();
		assertThat(this.openAi.predict(next).block(PATIENCE).content()).isNotEmpty();
	}

	@Test
	void hostedToolsAreUsed() {
		PredictionRequest request = PredictionRequest.builder()
			.user("Search the web: what is new in Oslo?")
			.tools(HostedTools.webSearch(), HostedTools.mcp("weather", "https://weather.example.com/mcp"))
			.build();
		PredictionResponse answer = this.openAi.predict(request).block(PATIENCE);
		assertThat(answer.items()).isNotEmpty();
	}

	/**
	 * What is asked for.
	 *
	 * @param name the name
	 * @param steps what to do
	 * @param minutes how long it takes
	 */
	record Recipe(String name, List<String> steps, @Nullable Integer minutes) {

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
