package io.github.openaispring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.channel.ChannelOption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.http.WireServer;
import io.github.openaispring.http.WireServer.Received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what the auto-configured client puts on the wire.
 */
class OpenAiRequestTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final WireServer server = new WireServer();

	// The server runs on the global loops, which must outlive the context.
	private final ApplicationContextRunner keyless = Contexts.keyless()
		.withBean(ReactorResourceFactory.class, OpenAiRequestTests::ownLoops)
		.withPropertyValues("openai.base-url=" + this.server.url());

	private final ApplicationContextRunner runner = this.keyless.withPropertyValues("openai.api-key=sk-test");

	@AfterEach
	void close() {
		this.server.close();
	}

	private static ReactorResourceFactory ownLoops() {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		resources.setLoopResources(LoopResources.create("app-loop", 1, true));
		resources.setShutdownQuietPeriod(Duration.ZERO);
		return resources;
	}

	private Received call(ApplicationContext context) {
		this.server.thenJson(200, Contexts.ANSWER);
		PredictionResponse response = context.getBean(OpenAiProvider.class)
			.predict(PredictionRequest.of("Hi"))
			.block(WAIT);
		assertThat(response).isNotNull();
		assertThat(response.content()).isEqualTo("Hello");
		return this.server.received().get(this.server.received().size() - 1);
	}

	@Test
	void whenOnlyKeyIsSetSendsIt() {
		this.runner.run((context) -> {
			Received received = call(context);
			assertThat(received.request().uri()).isEqualTo("/v1/chat/completions");
			assertThat(received.header("authorization")).isEqualTo("Bearer sk-test");
			assertThat(received.header("user-agent")).isEqualTo("openai-spring-boot");
			assertThat(received.header("openai-organization")).isNull();
			assertThat(received.header("openai-project")).isNull();
			assertThat(received.header("api-key")).isNull();
			assertThat(received.body()).contains("\"model\":\"gpt-6.1-terra\"");
		});
	}

	@Test
	void whenServerNeedsNoKeySendsNone() {
		this.keyless.run((context) -> assertThat(call(context).header("authorization")).isNull());
	}

	@Test
	void organizationProjectAndHeadersAreSent() {
		this.runner
			.withPropertyValues("openai.organization=org-1", "openai.project=proj-1", "openai.headers.X-Team=voice",
					"openai.headers.User-Agent=mine/1.0")
			.run((context) -> {
				Received received = call(context);
				assertThat(received.header("openai-organization")).isEqualTo("org-1");
				assertThat(received.header("openai-project")).isEqualTo("proj-1");
				assertThat(received.header("x-team")).isEqualTo("voice");
				assertThat(received.header("user-agent")).isEqualTo("mine/1.0");
			});
	}

	@Test
	void whenBaseUrlHasSlashAndQueryKeepsTheQuery() {
		this.runner.withPropertyValues("openai.base-url=" + this.server.url() + "/?tenant=7")
			.run((context) -> assertThat(call(context).request().uri()).isEqualTo("/v1/chat/completions?tenant=7"));
	}

	@Test
	void whenAzureIsDatedUsesDeploymentAndApiKeyHeader() {
		this.runner
			.withPropertyValues("openai.base-url=" + this.server.url().replace("/v1", "/"),
					"openai.azure.api-version=2024-10-21", "openai.azure.deployment=my gpt")
			.run((context) -> {
				Received received = call(context);
				assertThat(received.request().uri())
					.isEqualTo("/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21");
				assertThat(received.header("api-key")).isEqualTo("sk-test");
				assertThat(received.header("authorization")).isNull();
			});
	}

	@Test
	void whenAzureIsV1SendsBearer() {
		this.runner.withPropertyValues("openai.base-url=" + this.server.url().replace("/v1", "/openai/v1"))
			.run((context) -> {
				Received received = call(context);
				assertThat(received.request().uri()).isEqualTo("/openai/v1/chat/completions");
				assertThat(received.header("authorization")).isEqualTo("Bearer sk-test");
			});
	}

	@Test
	void chatDefaultsAreSent() {
		this.runner
			.withPropertyValues("openai.chat.model=my-model", "openai.chat.temperature=0.5", "openai.chat.top-p=0",
					"openai.chat.max-output-tokens=9", "openai.chat.seed=42", "openai.chat.reasoning-effort=low",
					"openai.chat.service-tier=flex")
			.run((context) -> assertThat(call(context).body()).contains("\"model\":\"my-model\"")
				.contains("\"temperature\":0.5")
				.containsPattern("\"top_p\":0(\\.0)?[,}]")
				.contains("\"max_completion_tokens\":9")
				.contains("\"seed\":42")
				.contains("\"reasoning_effort\":\"low\"")
				.contains("\"service_tier\":\"flex\""));
	}

	@Test
	void whenRawOutputIsIncludedResultsKeepIt() {
		this.runner.withPropertyValues("openai.chat.include-raw-output=true").run((context) -> {
			this.server.thenJson(200, Contexts.ANSWER);
			PredictionResponse response = context.getBean(OpenAiProvider.class)
				.predict(PredictionRequest.of("Hi"))
				.block(WAIT);
			assertThat(response.metadata().raw()).isNotNull();
		});
	}

	@Test
	void whenApplicationNamesPropertiesOtherwiseTheWireStays() {
		this.runner
			.withPropertyValues("spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE",
					"spring.jackson.default-property-inclusion=always",
					"spring.jackson.deserialization.fail-on-unknown-properties=true")
			.run((context) -> assertThat(call(context).body()).contains("\"messages\":", "\"content\":\"Hi\"")
				.doesNotContain("null"));
	}

	@Test
	void applicationsCustomizersApply() {
		this.runner
			.withBean(WebClientCustomizer.class,
					() -> (builder) -> builder.defaultHeader("X-Everywhere", "yes").baseUrl("http://localhost:1"))
			.withBean(OpenAiWebClientCustomizer.class, () -> (builder) -> builder.defaultHeader("X-OpenAI", "too"))
			.run((context) -> {
				Received received = call(context);
				assertThat(received.header("x-everywhere")).isEqualTo("yes");
				assertThat(received.header("x-openai")).isEqualTo("too");
			});
	}

	@Test
	void whenBuilderIsSharedTheKeyStaysOurs() {
		WebClient.Builder shared = WebClient.builder().defaultHeader("X-Shared", "yes");
		this.runner.withBean(WebClient.Builder.class, () -> shared).run((context) -> {
			assertThat(call(context).header("x-shared")).isEqualTo("yes");
			this.server.thenJson(200, "{}");
			shared.build().get().uri(this.server.url() + "/other").retrieve().bodyToMono(String.class).block(WAIT);
			Received other = this.server.received().get(1);
			assertThat(other.header("x-shared")).isEqualTo("yes");
			assertThat(other.header("authorization")).isNull();
			assertThat(other.header("user-agent")).isNotEqualTo("openai-spring-boot");
		});
	}

	@Test
	void whenApplicationHasSeveralBuildersStarts() {
		this.runner.withBean("one", WebClient.Builder.class, WebClient::builder)
			.withBean("two", WebClient.Builder.class, WebClient::builder)
			.run(this::call);
	}

	@Test
	void applicationsConnectorCustomizersApply() {
		this.runner
			.withBean(ReactorConnectorCustomizer.class,
					() -> (builder) -> builder.withHttpClientCustomizer(
							(client) -> client.headers((headers) -> headers.set("X-Connector", "yes"))))
			.run((context) -> assertThat(call(context).header("x-connector")).isEqualTo("yes"));
	}

	@Test
	void whenApplicationUsesAnotherConnectorStillCalls() {
		this.runner.withPropertyValues("spring.http.clients.reactive.connector=jdk").run(this::call);
	}

	@Test
	void callsRunOnTheApplicationsLoops() {
		List<String> threads = new CopyOnWriteArrayList<>();
		this.runner.withBean(OpenAiWebClientCustomizer.class, () -> (builder) -> builder.filter((request,
				next) -> next.exchange(request).doOnNext((response) -> threads.add(Thread.currentThread().getName()))))
			.run((context) -> {
				call(context);
				assertThat(threads).singleElement().asString().startsWith("app-loop");
			});
	}

	@Test
	void whenApplicationHasAReadTimeoutSilenceIsStillAllowed() {
		this.runner.withPropertyValues("spring.http.clients.read-timeout=50ms").run((context) -> {
			this.server.then((response) -> Mono.delay(Duration.ofMillis(400))
				.thenEmpty(response.header("content-type", "application/json").sendString(Mono.just(Contexts.ANSWER))));
			assertThat(context.getBean(OpenAiProvider.class).predict(PredictionRequest.of("Hi")).block(WAIT))
				.isNotNull();
			assertThat(this.server.received()).hasSize(1);
		});
	}

	@Test
	void whenServerRedirectsTheKeyDoesNotFollow() {
		try (WireServer other = new WireServer()) {
			this.server.thenJson(307, "{}", "location", other.url() + "/chat/completions");
			this.runner.withPropertyValues("spring.http.clients.redirects=follow")
				.run((context) -> assertThatExceptionOfType(OpenAiException.class).isThrownBy(
						() -> context.getBean(OpenAiProvider.class).predict(PredictionRequest.of("Hi")).block(WAIT)));
			assertThat(this.server.received()).hasSize(1);
			assertThat(other.received()).isEmpty();
		}
	}

	@Test
	void whenContextClosesClosesItsConnections() {
		List<ConnectionProvider> connections = new ArrayList<>();
		this.runner.run((context) -> {
			call(context);
			connections.add(context.getBean("openAiConnectionProvider", ConnectionProvider.class));
			assertThat(connections.get(0).isDisposed()).isFalse();
		});
		Awaitility.await().until(connections.get(0)::isDisposed);
	}

	@Test
	void connectTimeoutIsOursThenTheApplications() {
		this.runner.run((context) -> assertThat(connectTimeout(context)).isEqualTo(10_000));
		this.runner.withPropertyValues("spring.http.clients.connect-timeout=3s")
			.run((context) -> assertThat(connectTimeout(context)).isEqualTo(3_000));
		this.runner.withPropertyValues("spring.http.clients.connect-timeout=3s", "openai.http.connect-timeout=2s")
			.run((context) -> assertThat(connectTimeout(context)).isEqualTo(2_000));
	}

	private static Object connectTimeout(ApplicationContext context) {
		HttpClient client = (HttpClient) ReflectionTestUtils.getField(context.getBean("openAiClientHttpConnector"),
				"httpClient");
		return client.configuration().options().get(ChannelOption.CONNECT_TIMEOUT_MILLIS);
	}

	@Test
	void proxyIsUsedWithItsCredentials() throws Exception {
		try (TunnelProxy proxy = new TunnelProxy(URI.create(this.server.url()))) {
			this.runner
				.withPropertyValues("openai.base-url=http://api.example.test/v1",
						"openai.http.proxy=http://user:p%40ss@127.0.0.1:" + proxy.port())
				.run((context) -> {
					assertThat(call(context).header("host")).isEqualTo("api.example.test");
					assertThat(proxy.requests()).singleElement()
						.asString()
						.startsWith("CONNECT api.example.test:80")
						.containsIgnoringCase("proxy-authorization: basic dXNlcjpwQHNz");
				});
		}
	}

	@FunctionalInterface
	interface ReactorConnectorCustomizer
			extends ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> {

	}

}
