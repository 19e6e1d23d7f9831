package io.github.openaispring.container;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.RealtimeChunk;
import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.realtime.RealtimeToolOutput;
import io.github.openaispring.realtime.event.MalformedServerEvent;
import io.github.openaispring.realtime.event.RealtimeServerEvent;
import io.github.openaispring.realtime.event.UnknownServerEvent;
import io.github.openaispring.sample.SampleApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Realtime sessions with a server that somebody else wrote, without a key.
 */
@ContainerTest
class AimockRealtimeTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start(Aimock aimock) {
		application = new SpringApplicationBuilder(SampleApplication.class).web(WebApplicationType.NONE)
			.run("--openai.api-key=", "--openai.base-url=" + aimock.baseUrl(),
					"--spring.reactor.netty.shutdown-quiet-period=0s");
	}

	@AfterAll
	static void stop() {
		if (application != null) {
			application.close();
		}
	}

	private static RealtimeSession open(RealtimeSessionConfig config) {
		RealtimeSession session = application.getBean(RealtimeSessions.class).open(config).block(WAIT);
		assertThat(session).isNotNull();
		return session;
	}

	@Test
	void textIsAnsweredInPiecesAndEveryEventIsUnderstood() {
		RealtimeSession session = open(RealtimeSessionConfig.builder().outputModality("text").build());
		List<RealtimeServerEvent> events = new CopyOnWriteArrayList<>();
		session.events().subscribe(events::add);
		Mono<List<RealtimeChunk>> answer = session.response()
			.takeUntil(RealtimeChunk.ResponseEnded.class::isInstance)
			.collectList();
		List<RealtimeChunk> chunks = session.sendText("who are you").then(answer).block(WAIT);
		assertThat(chunks).filteredOn(RealtimeChunk.TextDelta.class::isInstance).hasSizeGreaterThan(1);
		assertThat(chunks).filteredOn(RealtimeChunk.TextDone.class::isInstance)
			.singleElement()
			.satisfies((done) -> assertThat(((RealtimeChunk.TextDone) done).text())
				.isEqualTo("A server that somebody else wrote, telling this in several pieces."));
		assertThat(chunks).last()
			.satisfies((end) -> assertThat(((RealtimeChunk.ResponseEnded) end).status()).isEqualTo("completed"));
		assertThat(events).isNotEmpty()
			.noneMatch(UnknownServerEvent.class::isInstance)
			.noneMatch(MalformedServerEvent.class::isInstance);
		session.close().block(WAIT);
	}

	@Test
	void functionIsCalledAndItsOutputAnswered() {
		RealtimeSession session = open(RealtimeSessionConfig.builder()
			.outputModality("text")
			.functions(RealtimeFunction.of("get_weather", "Tells the weather", "{\"type\":\"object\"}",
					(call) -> Mono.just(RealtimeToolOutput.of("sunny"))))
			.build());
		Mono<List<RealtimeChunk>> conversation = session.response()
			.takeUntil((chunk) -> chunk instanceof RealtimeChunk.TextDone)
			.collectList();
		List<RealtimeChunk> chunks = session.sendText("what is the weather").then(conversation).block(WAIT);
		assertThat(chunks).filteredOn(RealtimeChunk.ToolCalled.class::isInstance)
			.singleElement()
			.satisfies((called) -> assertThat(((RealtimeChunk.ToolCalled) called).call().arguments())
				.isEqualTo("{\"city\":\"Paris\"}"));
		assertThat(chunks).last()
			.satisfies((done) -> assertThat(((RealtimeChunk.TextDone) done).text()).isEqualTo("It is sunny in Paris."));
		session.close().block(WAIT);
	}

}
