package io.github.openaispring.autoconfigure;

import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.realtime.RealtimeToolOutput;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.voice.DefaultVoiceAuthenticator;
import io.github.openaispring.voice.DefaultVoiceSessionConfigurer;
import io.github.openaispring.voice.VoiceAuthenticator;
import io.github.openaispring.voice.VoiceEndpoint;
import io.github.openaispring.voice.VoiceSessionConfigurer;
import io.github.openaispring.voice.VoiceSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link OpenAiVoiceAutoConfiguration}.
 */
class OpenAiVoiceAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(OpenAiTelemetryAutoConfiguration.class,
			OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
			OpenAiPricingAutoConfiguration.class, OpenAiRealtimeAutoConfiguration.class,
			OpenAiVoiceAutoConfiguration.class);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withPropertyValues("openai.api-key=sk-test", "openai.voice.enabled=true",
				"spring.reactor.netty.shutdown-quiet-period=0s")
		.withConfiguration(OURS);

	private static VoiceSettings settings(ApplicationContext context) {
		Object sessions = ReflectionTestUtils.getField(context.getBean(VoiceEndpoint.class), "sessions");
		assertThat(sessions).isNotNull();
		return (VoiceSettings) ReflectionTestUtils.getField(sessions, "settings");
	}

	@Test
	void whenEnabledDefinesTheEndpointAtItsPath() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(VoiceEndpoint.class);
			assertThat(context.getBean(VoiceAuthenticator.class)).isInstanceOf(DefaultVoiceAuthenticator.class);
			assertThat(context.getBean(VoiceSessionConfigurer.class)).isInstanceOf(DefaultVoiceSessionConfigurer.class);
			assertThat(context.getBean(SimpleUrlHandlerMapping.class).getUrlMap())
				.isEqualTo(Map.of("/voice", context.getBean(VoiceEndpoint.class)));
			assertThat(settings(context)).isEqualTo(VoiceSettings.defaults());
		});
	}

	@Test
	void byDefaultThereIsNoEndpoint() {
		new ReactiveWebApplicationContextRunner().withPropertyValues("openai.api-key=sk-test")
			.withConfiguration(OURS)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(VoiceEndpoint.class)
				.doesNotHaveBean(VoiceAuthenticator.class)
				.doesNotHaveBean(VoiceEndpointLifecycle.class));
	}

	@Test
	void whenTheClientIsDisabledThereIsNoEndpoint() {
		this.runner.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(VoiceEndpoint.class));
	}

	@Test
	void whenThereIsNoWebServerThereIsNoEndpoint() {
		new ApplicationContextRunner().withPropertyValues("openai.api-key=sk-test", "openai.voice.enabled=true")
			.withConfiguration(OURS)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(VoiceEndpoint.class));
	}

	@Test
	void whenTheApplicationIsServletBasedSaysThatItNeedsWebFlux() {
		new WebApplicationContextRunner().withPropertyValues("openai.api-key=sk-test", "openai.voice.enabled=true")
			.withConfiguration(OURS)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(BeanCreationException.class)
				.rootCause()
				.isInstanceOfSatisfying(InvalidOpenAiPropertyException.class, (ex) -> {
					assertThat(ex.getProperty()).isEqualTo("openai.voice.enabled");
					assertThat(ex.getReason()).contains("WebFlux");
				}));
	}

	@Test
	void settingsComeFromProperties() {
		this.runner
			.withPropertyValues("openai.voice.path=/api/talk", "openai.voice.allowed-origins[0]=https://example.com",
					"openai.voice.allowed-origins[1]=https://*.example.org:[8080,8081]", "openai.voice.max-sessions=7",
					"openai.voice.max-sessions-per-principal=3", "openai.voice.max-duration=5m",
					"openai.voice.idle-timeout=20s", "openai.voice.resume-timeout=0s")
			.run((context) -> {
				assertThat(context.getBean(SimpleUrlHandlerMapping.class).getUrlMap()).containsOnlyKeys("/api/talk");
				assertThat(settings(context).maxSessions()).isEqualTo(7);
				assertThat(settings(context).maxSessionsPerPrincipal()).isEqualTo(3);
				assertThat(settings(context).maxDuration()).isEqualTo(Duration.ofMinutes(5));
				assertThat(settings(context).idleTimeout()).isEqualTo(Duration.ofSeconds(20));
				assertThat(settings(context).resumeTimeout()).isZero();
				assertThat(settings(context).allowedOrigins()).first().isEqualTo("https://example.com");
			});
	}

	@ParameterizedTest
	@CsvSource({ "path, voice", "path, ''", "path, /voice/", "path, /voice/{id}", "path, /**",
			"allowed-origins, example.com", "allowed-origins, https://example.com/", "allowed-origins, null",
			"max-sessions, 0", "max-sessions-per-principal, -1", "max-duration, 0s", "idle-timeout, -1s",
			"resume-timeout, -1s" })
	void propertyThatCannotWorkIsNamed(String name, String value) {
		this.runner.withPropertyValues("openai.voice." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidOpenAiPropertyException.class,
						(ex) -> assertThat(ex.getProperty()).isEqualTo("openai.voice." + name)));
	}

	@Test
	void whenUserDefinesHooksBacksOff() {
		VoiceAuthenticator authenticator = (handshake) -> Mono.empty();
		VoiceSessionConfigurer configurer = (request) -> Mono.just(RealtimeSessionConfig.builder().build());
		this.runner.withBean(VoiceAuthenticator.class, () -> authenticator)
			.withBean(VoiceSessionConfigurer.class, () -> configurer)
			.run((context) -> {
				assertThat(context.getBean(VoiceAuthenticator.class)).isSameAs(authenticator);
				assertThat(context.getBean(VoiceSessionConfigurer.class)).isSameAs(configurer);
				assertThat(ReflectionTestUtils.getField(context.getBean(VoiceEndpoint.class), "authenticator"))
					.isSameAs(authenticator);
			});
	}

	@Test
	void whenUserDefinesEndpointBacksOff() {
		VoiceEndpoint own = new VoiceEndpoint(VoiceSettings.defaults(), (handshake) -> Mono.empty(),
				(request) -> Mono.empty(), mock(RealtimeSessions.class));
		this.runner.withBean(VoiceEndpoint.class, () -> own)
			.run((context) -> assertThat(context.getBean(SimpleUrlHandlerMapping.class).getUrlMap().get("/voice"))
				.isSameAs(own));
	}

	@Test
	void conversationsEndBeforeServersWaitForRequests() {
		this.runner.run((context) -> assertThat(context.getBean(VoiceEndpointLifecycle.class).getPhase())
			.isGreaterThan(SmartLifecycle.DEFAULT_PHASE - 1024));
	}

	@Test
	void browserTalksToAnApplicationThatStops() {
		Sinks.One<String> closed = Sinks.one();
		try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
			new ReactiveWebApplicationContextRunner(AnnotationConfigReactiveWebServerApplicationContext::new)
				.withPropertyValues("openai.api-key=sk-test", "openai.voice.enabled=true", "server.port=0",
						"server.shutdown=graceful", "openai.base-url=" + simulator.baseUrl(),
						"openai.realtime.input-audio-format=g711_ulaw", "openai.realtime.output-audio-format=g711_alaw",
						"spring.reactor.netty.shutdown-quiet-period=0s")
				.withConfiguration(AutoConfigurations.of(HttpHandlerAutoConfiguration.class,
						WebFluxAutoConfiguration.class, NettyReactiveWebServerAutoConfiguration.class))
				.withConfiguration(OURS)
				.withBean("weather", RealtimeFunction.class,
						() -> RealtimeFunction.of("weather", null, "{\"type\":\"object\"}",
								(call) -> Mono.just(RealtimeToolOutput.of("sunny"))))
				.withBean(VoiceAuthenticator.class, () -> (handshake) -> Mono.just(principal("anna")))
				.run((context) -> {
					int port = ((ReactiveWebServerApplicationContext) context.getSourceApplicationContext())
						.getWebServer()
						.getPort();
					assertThat(talk(port, closed)).contains("\"ready\"", "\"tools\":[\"weather\"]");
					assertThat(simulator.realtimeConnections().get(0).events().get(0)).contains("audio/pcm")
						.doesNotContain("audio/pcmu", "audio/pcma");
				});
			assertThat(closed.asMono().block(PATIENCE)).isEqualTo("1001 server_shutdown");
		}
	}

	private static Principal principal(String name) {
		return () -> name;
	}

	private static String talk(int port, Sinks.One<String> closed) {
		Sinks.One<String> ready = Sinks.one();
		WebSocketHandler browser = (session) -> session.receive()
			.map(WebSocketMessage::getPayloadAsText)
			.doOnNext(ready::tryEmitValue)
			.then(session.closeStatus())
			.doOnNext((status) -> closed.tryEmitValue(status.getCode() + " " + status.getReason()))
			.then();
		new ReactorNettyWebSocketClient().execute(URI.create("ws://127.0.0.1:" + port + "/voice"), browser).subscribe();
		return String.valueOf(ready.asMono().block(PATIENCE));
	}

}
