package io.github.openaispring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of secure connections, with a certificate that only a bundle trusts.
 */
class SslBundleTests {

	// The shared loops end with each context.
	private static final LoopResources LOOPS = LoopResources.create("ssl-server", 1, true);

	private static DisposableServer server;

	private static ApplicationContextRunner runner;

	@TempDir
	private static Path directory;

	@BeforeAll
	static void start() throws Exception {
		SelfSigned certificate = SelfSigned.create(directory);
		SslContext ssl = SslContextBuilder.forServer(certificate.keys()).build();
		server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.runOn(LOOPS)
			.secure((spec) -> spec.sslContext(ssl))
			.handle((request, response) -> response.header("content-type", "application/json")
				.sendString(Mono.just(Contexts.ANSWER)))
			.bindNow();
		runner = Contexts.withKey()
			.withPropertyValues("openai.base-url=https://localhost:" + server.port() + "/v1",
					"openai.retry.max-attempts=1")
			.withPropertyValues(certificate.bundle("mine"));
	}

	@AfterAll
	static void stop() {
		server.disposeNow();
		LOOPS.dispose();
	}

	private static PredictionResponse call(ApplicationContext context) {
		return context.getBean(OpenAiProvider.class).predict(PredictionRequest.of("Hi")).block(Duration.ofSeconds(30));
	}

	@Test
	void whenBundleIsSetTrustsWhatItTrusts() {
		runner.withPropertyValues("openai.http.ssl.bundle=mine")
			.run((context) -> assertThat(call(context).content()).isEqualTo("Hello"));
	}

	@Test
	void whenApplicationsClientsHaveABundleUsesIt() {
		runner.withPropertyValues("spring.http.clients.ssl.bundle=mine")
			.run((context) -> assertThat(call(context).content()).isEqualTo("Hello"));
	}

	@Test
	void whenNoBundleIsSetDoesNotTrust() {
		runner.run((context) -> assertThatExceptionOfType(OpenAiConnectionException.class)
			.isThrownBy(() -> call(context)));
	}

}
