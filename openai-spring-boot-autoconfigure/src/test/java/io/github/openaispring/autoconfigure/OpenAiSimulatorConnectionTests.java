package io.github.openaispring.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import reactor.test.StepVerifier;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;
import io.github.openaispring.test.context.AutoConfigureOpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an application that is connected to a simulator, whatever its properties say.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "openai.api-key=sk-never-sent", "openai.base-url=https://never.example.com/v1",
				"openai.organization=org-never-sent", "openai.azure.api-version=2024-10-21",
				"openai.azure.deployment=never", "openai.headers.X-Team=voice", "openai.chat.model=gpt-4o",
				"openai.chat.temperature=0.5", "spring.reactor.netty.shutdown-quiet-period=0s" })
@AutoConfigureOpenAiSimulator(firstTokenDelay = "0ms", tokenDelay = "0ms")
class OpenAiSimulatorConnectionTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	@Autowired
	private OpenAiSimulator simulator;

	@Autowired
	private OpenAiProvider provider;

	@Autowired
	private OpenAiConnectionDetails details;

	@Test
	void detailsAreThoseOfTheSimulator() {
		assertThat(this.details.getBaseUrl()).isEqualTo(this.simulator.baseUrl());
		assertThat(this.details.getOrganization()).isNull();
		assertThat(this.details.getAzure()).isNull();
		assertThat(this.details.hasResponsesApi()).isTrue();
	}

	@Test
	void plainCallReachesTheSimulator() {
		this.simulator.onChat().reply("Hello");
		StepVerifier.create(this.provider.predict(PredictionRequest.of("Hi")))
			.assertNext((response) -> assertThat(response.content()).isEqualTo("Hello"))
			.expectComplete()
			.verify(WAIT);
		RecordedRequest request = this.simulator.awaitRequest(WAIT);
		assertThat(request.path()).isEqualTo("/v1/chat/completions");
		assertThat(request.header("authorization")).isEqualTo("Bearer simulator");
		assertThat(request.header("openai-organization")).isNull();
		assertThat(request.header("x-team")).isEqualTo("voice");
		assertThat(request.body().path("model").stringValue()).isEqualTo("gpt-4o");
		assertThat(request.body().path("temperature").doubleValue()).isEqualTo(0.5);
		assertThat(request.body().at("/messages/0/content").stringValue()).isEqualTo("Hi");
	}

	@Test
	void streamedCallReachesTheSimulator() {
		this.simulator.onChat().stream("Hel", "lo");
		StepVerifier.create(this.provider.predictStream(PredictionRequest.of("Hi")))
			.expectNext(new StreamChunk.TextDelta("Hel"), new StreamChunk.TextDelta("lo"))
			.assertNext((chunk) -> assertThat(chunk).isInstanceOfSatisfying(StreamChunk.End.class,
					(end) -> assertThat(end.cost().totalUsd()).isPositive()))
			.expectComplete()
			.verify(WAIT);
		assertThat(this.simulator.awaitRequest(WAIT).body().path("stream").booleanValue()).isTrue();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
