package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;

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

	private static final String PASSWORD = "changeit";

	// The shared loops end with each context.
	private static final LoopResources LOOPS = LoopResources.create("ssl-server", 1, true);

	private static DisposableServer server;

	private static ApplicationContextRunner runner;

	@TempDir
	private static Path directory;

	@BeforeAll
	static void start() throws Exception {
		Path store = directory.resolve("server.p12");
		createCertificate(store);
		SslContextBuilder ssl = SslContextBuilder.forServer(keys(store));
		server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.runOn(LOOPS)
			.secure((spec) -> spec.sslContext(build(ssl)))
			.handle((request, response) -> response.header("content-type", "application/json")
				.sendString(Mono.just(Contexts.ANSWER)))
			.bindNow();
		String bundle = "spring.ssl.bundle.jks.mine.truststore.";
		runner = Contexts.withKey()
			.withPropertyValues("openai.base-url=https://localhost:" + server.port() + "/v1",
					"openai.retry.max-attempts=1", bundle + "location=" + store.toUri(), bundle + "type=PKCS12",
					bundle + "password=" + PASSWORD);
	}

	private static SslContext build(SslContextBuilder builder) {
		try {
			return builder.build();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void createCertificate(Path store) throws Exception {
		String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
		Process process = new ProcessBuilder(keytool, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname",
				"CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-storepass",
				PASSWORD, "-keystore", store.toString())
			.inheritIO()
			.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isZero();
	}

	private static KeyManagerFactory keys(Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(store)) {
			keys.load(stream, PASSWORD.toCharArray());
		}
		KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		factory.init(keys, PASSWORD.toCharArray());
		return factory;
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
