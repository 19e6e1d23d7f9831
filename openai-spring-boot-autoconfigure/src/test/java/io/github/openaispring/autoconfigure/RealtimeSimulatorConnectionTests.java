package io.github.openaispring.autoconfigure;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.chat.MediaKind;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.realtime.RealtimeChunk;
import io.github.openaispring.realtime.RealtimeClientSecretRequest;
import io.github.openaispring.realtime.RealtimeClientSecrets;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;
import io.github.openaispring.test.context.AutoConfigureOpenAiSimulator;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of sessions of an application that is connected to a simulator.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "openai.api-key=sk-never-sent", "openai.base-url=https://never.example.com/v1",
				"openai.azure.api-version=2024-10-21", "openai.azure.deployment=never", "openai.headers.X-Team=voice",
				"openai.realtime.voice=cedar", "openai.realtime.instructions=Be brief.",
				"openai.realtime.turn-detection.type=none", "spring.reactor.netty.shutdown-quiet-period=0s" })
@AutoConfigureOpenAiSimulator(firstTokenDelay = "0ms", tokenDelay = "0ms")
class RealtimeSimulatorConnectionTests {

	private static final Duration WAIT = Duration.ofSeconds(60);

	@Autowired
	private OpenAiSimulator simulator;

	@Autowired
	private RealtimeSessions sessions;

	@Autowired
	private RealtimeClientSecrets secrets;

	@Autowired
	private OpenAiProvider provider;

	@Autowired
	private MeterRegistry meters;

	private double sessions() {
		return this.meters.get("openai.realtime.sessions")
			.tags("client", "default", "model", "gpt-realtime-2.1")
			.gauge()
			.value();
	}

	@Test
	void sessionHasTheDefaultsOfTheApplication() {
		RealtimeSession session = this.sessions.open().block(WAIT);
		RealtimeConnectionRecord connection = this.simulator.awaitRealtimeConnection(WAIT);
		assertThat(connection.query()).isEqualTo("model=gpt-realtime-2.1");
		assertThat(connection.header("authorization")).isEqualTo("Bearer simulator");
		assertThat(connection.header("x-team")).isEqualTo("voice");
		assertThat(connection.header("user-agent")).isEqualTo("openai-spring-boot");
		assertThat(connection.header("openai-beta")).isNull();
		JsonNode settings = connection.awaitEvent("session.update", WAIT).path("session");
		assertThat(settings.at("/audio/output/voice").stringValue()).isEqualTo("cedar");
		assertThat(settings.path("instructions").stringValue()).isEqualTo("Be brief.");
		assertThat(settings.at("/output_modalities/0").stringValue()).isEqualTo("audio");
		assertThat(settings.at("/audio/input/turn_detection").isNull()).isTrue();
		session.close().block(WAIT);
	}

	@Test
	void sessionOfTheProviderSpeaksAndIsMetered() {
		assertThat(this.provider.supportedStreamInput()).containsExactly(MediaKind.AUDIO);
		this.simulator.onRealtime().reply("Good morning");
		RealtimeSession session = this.provider.createStreamSession(RealtimeSessionConfig.builder().build())
			.block(WAIT);
		assertThat(this.sessions.sessions()).containsExactly(session);
		assertThat(sessions()).isEqualTo(1);
		StepVerifier.create(session.response().ofType(RealtimeChunk.ResponseEnded.class).next())
			.then(() -> session.sendText("Hello").block(WAIT))
			.assertNext((end) -> assertThat(end.cost().totalUsd()).isPositive())
			.expectComplete()
			.verify(WAIT);
		session.close().block(WAIT);
		await().atMost(WAIT).until(() -> sessions() == 0);
		assertThat(this.meters.get("openai.realtime.turn.latency").timer().count()).isEqualTo(1);
		assertThat(this.meters.get("openai.realtime.audio").tag("direction", "output").counter().count()).isPositive();
		assertThat(this.meters.get("openai.client.cost").tag("operation", "realtime").counters()).isNotEmpty();
	}

	@Test
	void clientSecretIsAskedForWithTheModelOfTheApplication() {
		RealtimeSessionSettings session = RealtimeSessionSettings.builder().build();
		this.secrets.create(RealtimeClientSecretRequest.of(session)).onErrorComplete().block(WAIT);
		RecordedRequest request = this.simulator.awaitRequest(WAIT);
		assertThat(request.path()).isEqualTo("/v1/realtime/client_secrets");
		assertThat(request.body().at("/session/model").stringValue()).isEqualTo("gpt-realtime-2.1");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

}
