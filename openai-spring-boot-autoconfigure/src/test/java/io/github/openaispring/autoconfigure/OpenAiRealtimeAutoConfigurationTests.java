package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.netty.channel.ChannelOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.util.ReflectionTestUtils;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import io.github.openaispring.chat.MediaKind;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.StreamingCapabilities;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.realtime.OpenAiRealtimeCalls;
import io.github.openaispring.realtime.OpenAiRealtimeClientSecrets;
import io.github.openaispring.realtime.OpenAiRealtimeSessions;
import io.github.openaispring.realtime.RealtimeCalls;
import io.github.openaispring.realtime.RealtimeClientSecrets;
import io.github.openaispring.realtime.RealtimeConnectionSettings;
import io.github.openaispring.realtime.RealtimeConnector;
import io.github.openaispring.realtime.RealtimeEndpoint;
import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.RealtimeSessionPolicy;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.realtime.RealtimeTarget;
import io.github.openaispring.realtime.event.RealtimeProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link OpenAiRealtimeAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenAiRealtimeAutoConfigurationTests {

	private static final String[] BEANS = { "openAiRealtimeHttpClient", "openAiRealtimeEndpoint",
			"openAiRealtimeConnector", "openAiRealtimeSessions", "openAiRealtimeClientSecrets", "openAiRealtimeCalls" };

	private static final String[] AZURE = { "openai.base-url=https://mine.openai.azure.com",
			"openai.azure.api-version=2025-04-01-preview", "openai.azure.deployment=talk" };

	private final ApplicationContextRunner runner = Contexts.withKey();

	private static Object protocol(ApplicationContext context) {
		return field(context.getBean(RealtimeConnector.class), "protocol");
	}

	private static Object field(Object bean, String name) {
		return ReflectionTestUtils.getField(bean, name);
	}

	@Test
	void whenKeyIsSetDefinesSessionsClientSecretsAndCalls() {
		this.runner.run((context) -> {
			assertThat(context.getBean(RealtimeSessions.class)).isInstanceOf(OpenAiRealtimeSessions.class);
			assertThat(context.getBean(RealtimeClientSecrets.class)).isInstanceOf(OpenAiRealtimeClientSecrets.class);
			assertThat(context.getBean(RealtimeCalls.class)).isInstanceOf(OpenAiRealtimeCalls.class);
			assertThat(context.getBean(RealtimeSessions.class).sessions()).isEmpty();
		});
	}

	@Test
	void whenNothingNeedsSessionsCreatesNothingAndNeedsNoKey() {
		Contexts.keyless().withBean(OpenAiProvider.class, () -> mock(OpenAiProvider.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertNoneIsMade(context);
		});
	}

	@Test
	void whenProviderIsMadeSessionsAreNot() {
		this.runner.run((context) -> {
			OpenAiProvider provider = context.getBean(OpenAiProvider.class);
			assertThat(provider.supportedStreamInput()).containsExactly(MediaKind.AUDIO);
			assertThat(provider.streamingCapabilities()).isEqualTo(StreamingCapabilities.realtime());
			provider.createStreamSession(RealtimeSessionConfig.builder().build());
			assertNoneIsMade(context);
		});
	}

	private static void assertNoneIsMade(AssertableApplicationContext context) {
		ConfigurableListableBeanFactory beans = context.getSourceApplicationContext().getBeanFactory();
		assertThat(BEANS).allSatisfy((name) -> {
			assertThat(beans.containsBeanDefinition(name)).as(name).isTrue();
			assertThat(beans.containsSingleton(name)).as(name).isFalse();
		});
	}

	@Test
	void whenSessionsAreNeededAndKeyIsMissingSaysSo() {
		Contexts.keyless().withBean(OpenAiProvider.class, () -> mock(OpenAiProvider.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatException().isThrownBy(() -> context.getBean(RealtimeSessions.class))
				.havingRootCause()
				.isInstanceOf(OpenAiApiKeyMissingException.class);
		});
	}

	@Test
	void whenDisabledDefinesNothing() {
		Contexts.keyless()
			.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RealtimeSessions.class)
				.doesNotHaveBean(RealtimeClientSecrets.class)
				.doesNotHaveBean(RealtimeCalls.class)
				.doesNotHaveBean(RealtimeSessionsLifecycle.class));
	}

	@Test
	void whenReactorNettyIsMissingBacksOff() {
		this.runner.withClassLoader(new FilteredClassLoader(HttpClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("openAiRealtimeSessions"));
	}

	@Test
	void whenRealtimeIsExcludedProviderHasNoSessions() {
		new ApplicationContextRunner().withPropertyValues("openai.api-key=sk-test")
			.withConfiguration(AutoConfigurations.of(OpenAiTelemetryAutoConfiguration.class,
					OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
					OpenAiPricingAutoConfiguration.class, OpenAiChatAutoConfiguration.class))
			.run((context) -> {
				OpenAiProvider provider = context.getBean(OpenAiProvider.class);
				assertThat(provider.supportedStreamInput()).isEmpty();
				assertThat(provider.streamingCapabilities()).isEqualTo(StreamingCapabilities.none());
			});
	}

	@Test
	void whenUserDefinesSessionsBacksOffAndProviderOpensThem() {
		RealtimeSessions own = mock(RealtimeSessions.class);
		RealtimeSessionConfig config = RealtimeSessionConfig.builder().build();
		this.runner.withBean(RealtimeSessions.class, () -> own).run((context) -> {
			assertThat(context).hasSingleBean(RealtimeSessions.class);
			given(own.open(config)).willReturn(Mono.empty());
			context.getBean(OpenAiProvider.class).createStreamSession(config).block();
			then(own).should().open(config);
		});
	}

	@Test
	void whenUserDefinesOthersBacksOff() {
		RealtimeClientSecrets secrets = mock(RealtimeClientSecrets.class);
		RealtimeCalls calls = mock(RealtimeCalls.class);
		RealtimeEndpoint endpoint = new RealtimeEndpoint("http://localhost:1", Map.of(), null);
		HttpClient client = HttpClient.newConnection();
		this.runner.withBean(RealtimeClientSecrets.class, () -> secrets)
			.withBean(RealtimeCalls.class, () -> calls)
			.withBean(RealtimeEndpoint.class, () -> endpoint)
			.withBean("openAiRealtimeHttpClient", HttpClient.class, () -> client)
			.run((context) -> {
				assertThat(context.getBean(RealtimeClientSecrets.class)).isSameAs(secrets);
				assertThat(context.getBean(RealtimeCalls.class)).isSameAs(calls);
				assertThat(field(context.getBean(RealtimeConnector.class), "endpoint")).isSameAs(endpoint);
				assertThat(context.getBean(HttpClient.class)).isSameAs(client);
			});
	}

	@Test
	void whenUserDefinesConnectorSessionsUseIt() {
		RealtimeConnector own = new RealtimeConnector(HttpClient.newConnection(),
				new RealtimeEndpoint("http://localhost:1", Map.of(), null), RealtimeProtocol.BETA,
				RealtimeConnectionSettings.defaults(), HttpListener.NONE);
		this.runner.withBean(RealtimeConnector.class, () -> own)
			.run((context) -> assertThat(field(context.getBean(RealtimeSessions.class), "connector")).isSameAs(own));
	}

	@Test
	void byDefaultSettingsAreThoseOfTheLibrary() {
		this.runner.run((context) -> {
			assertThat(field(context.getBean(RealtimeConnector.class), "settings"))
				.isEqualTo(RealtimeConnectionSettings.defaults());
			assertThat(field(context.getBean(RealtimeSessions.class), "settings"))
				.isEqualTo(RealtimeSessionPolicy.defaults());
			assertThat(protocol(context)).isEqualTo(RealtimeProtocol.GA);
		});
	}

	@Test
	void connectionComesFromProperties() {
		RealtimeConnectionSettings defaults = RealtimeConnectionSettings.defaults();
		this.runner.withPropertyValues("openai.realtime.connect.timeout=1s", "openai.realtime.connect.max-attempts=2",
				"openai.realtime.connect.initial-backoff=3ms", "openai.realtime.connect.max-backoff=4s",
				"openai.retry.max-retry-after=5s", "openai.retry.jitter=0.5", "openai.realtime.heartbeat.interval=0s",
				"openai.realtime.heartbeat.timeout=7s", "openai.realtime.max-frame-size=8MB")
			.run((context) -> assertThat(field(context.getBean(RealtimeConnector.class), "settings"))
				.isEqualTo(new RealtimeConnectionSettings(Duration.ofSeconds(1),
						new RetryPolicy(2, Duration.ofMillis(3), Duration.ofSeconds(4), Duration.ofSeconds(5), 0.5),
						Duration.ZERO, Duration.ofSeconds(7), defaults.closeTimeout(), 8 << 20, defaults.sendQueue())));
	}

	@Test
	void reconnectingComesFromProperties() {
		RealtimeSessionPolicy defaults = RealtimeSessionPolicy.defaults();
		this.runner
			.withPropertyValues("openai.realtime.audio-buffer=1s", "openai.realtime.reconnect.enabled=false",
					"openai.realtime.reconnect.max-attempts=2", "openai.realtime.connect.initial-backoff=3s",
					"openai.realtime.connect.max-backoff=4s", "openai.realtime.reconnect.buffer-audio=0s",
					"openai.realtime.reconnect.rotate-before-expiry=6m", "openai.realtime.connect.timeout=7s")
			.run((context) -> assertThat(field(context.getBean(RealtimeSessions.class), "settings"))
				.isEqualTo(new RealtimeSessionPolicy(Duration.ofSeconds(1), false, 2, Duration.ofSeconds(3),
						Duration.ofSeconds(4), Duration.ZERO, Duration.ofMinutes(6), Duration.ofSeconds(7),
						defaults.responseTimeout(), defaults.toolTimeout())));
	}

	@Test
	void endpointComesFromTheConnection() {
		this.runner
			.withPropertyValues("openai.base-url=https://example.com/v1/", "openai.organization=org-1",
					"openai.project=proj-1", "openai.headers.X-Team=voice")
			.run((context) -> {
				RealtimeEndpoint endpoint = context.getBean(RealtimeEndpoint.class);
				assertThat(endpoint.uri(RealtimeTarget.model("m")))
					.hasToString("wss://example.com/v1/realtime?model=m");
				assertThat(endpoint.headers()).containsOnly(Map.entry("Authorization", "Bearer sk-test"),
						Map.entry("OpenAI-Organization", "org-1"), Map.entry("OpenAI-Project", "proj-1"),
						Map.entry("User-Agent", "openai-spring-boot"), Map.entry("X-Team", "voice"));
				assertThat(endpoint.toString()).doesNotContain("sk-test");
			});
	}

	@Test
	void whenServerIsAzureInItsDatedFormSpeaksTheOldProtocol() {
		this.runner.withPropertyValues(AZURE).run((context) -> {
			RealtimeEndpoint endpoint = context.getBean(RealtimeEndpoint.class);
			assertThat(endpoint.uri(RealtimeTarget.model("m"))).hasToString(
					"wss://mine.openai.azure.com" + "/openai/realtime?api-version=2025-04-01-preview&deployment=talk");
			assertThat(endpoint.headers()).containsEntry("api-key", "sk-test").doesNotContainKey("Authorization");
			assertThat(protocol(context)).isEqualTo(RealtimeProtocol.BETA);
		});
	}

	@Test
	void whenServerIsAzureInItsNewFormSpeaksTheNewProtocol() {
		this.runner.withPropertyValues("openai.base-url=https://mine.openai.azure.com/openai/v1").run((context) -> {
			assertThat(context.getBean(RealtimeEndpoint.class).uri(RealtimeTarget.model("talk")))
				.hasToString("wss://mine.openai.azure.com/openai/v1/realtime?model=talk");
			assertThat(protocol(context)).isEqualTo(RealtimeProtocol.GA);
		});
	}

	@Test
	void protocolComesFromProperties() {
		this.runner.withPropertyValues("openai.realtime.protocol=beta")
			.run((context) -> assertThat(protocol(context)).isEqualTo(RealtimeProtocol.BETA));
	}

	@Test
	void clientOfWebSocketsHasNoPoolAndNoResponseTimeout() {
		UnaryOperator<HttpClient> change = (client) -> client.responseTimeout(Duration.ofMillis(1)).baseUrl("/own");
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> customizer = (builder) -> builder
			.withHttpClientCustomizer(change);
		this.runner.withBean("own", ClientHttpConnectorBuilderCustomizer.class, () -> customizer)
			.withPropertyValues("openai.http.max-connections=1", "openai.http.connect-timeout=3s",
					"spring.http.clients.read-timeout=1ms")
			.run((context) -> {
				HttpClient client = context.getBean("openAiRealtimeHttpClient", HttpClient.class);
				assertThat(client.configuration().baseUrl()).isEqualTo("/own");
				assertThat(client.configuration().responseTimeout()).isNull();
				assertThat(client.configuration().isAcceptGzip()).isFalse();
				assertThat(client.configuration().connectionProvider()).isSameAs(ConnectionProvider.newConnection());
				assertThat((Object) client.configuration().options().get(ChannelOption.CONNECT_TIMEOUT_MILLIS))
					.isEqualTo(3000);
			});
	}

	@Test
	void sessionsAreClosedAfterRequestsEndAndBeforeServersStop() {
		this.runner.run((context) -> assertThat(context.getBean(RealtimeSessionsLifecycle.class).getPhase())
			.isLessThan(SmartLifecycle.DEFAULT_PHASE - 1024)
			.isGreaterThan(SmartLifecycle.DEFAULT_PHASE - 2048));
	}

	@Test
	void whenModelIsNearItsShutdownWarnsOnceSessionsAreNeeded(CapturedOutput output) {
		this.runner
			.withPropertyValues("openai.realtime.model=gpt-realtime", "openai.realtime.transcription.model=whisper-1")
			.run((context) -> {
				assertThat(output).doesNotContain("openai.realtime");
				context.getBean(RealtimeSessions.class);
				assertThat(output).contains("'gpt-realtime' (openai.realtime.model) is switched off on",
						"'whisper-1' (openai.realtime.transcription.model) is switched off on");
			});
	}

	@Test
	void byDefaultDoubtsNothing(CapturedOutput output) {
		this.runner.run((context) -> {
			context.getBean(RealtimeSessions.class);
			assertThat(output).doesNotContain("WARN");
		});
	}

	@Test
	void whenSpeechStopsAnswersThatNobodyBeginsDoubtsIt(CapturedOutput output) {
		this.runner.withPropertyValues("openai.realtime.turn-detection.create-response=false").run((context) -> {
			context.getBean(RealtimeSessions.class);
			assertThat(output).contains("create-response is false and interrupt-response is true");
		});
	}

	@Test
	void whenSettingsHaveNoEffectDoubtsThem(CapturedOutput output) {
		this.runner
			.withPropertyValues("openai.realtime.turn-detection.type=none",
					"openai.realtime.turn-detection.threshold=0.5", "openai.realtime.turn-detection.eagerness=high")
			.run((context) -> {
				context.getBean(RealtimeSessions.class);
				assertThat(output).contains("with type server-vad only", "with type semantic-vad only");
			});
	}

}
