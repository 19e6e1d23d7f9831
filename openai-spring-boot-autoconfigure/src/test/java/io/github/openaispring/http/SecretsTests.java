package io.github.openaispring.http;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.github.openaispring.OpenAiException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that neither the key nor what is said leaves the package by the side.
 */
class SecretsTests {

	private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(30),
			Duration.ofSeconds(30), null, 1000, 1000);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.openaispring");

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final WireServer server = new WireServer();

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.DEBUG);
		this.log.start();
		this.root.addAppender(this.log);
	}

	@AfterEach
	void close() {
		this.root.detachAppender(this.log);
		this.logger.setLevel(null);
		this.server.close();
	}

	private static ApiRequest request() {
		return new ApiRequest("chat", "/chat", "{\"my\":\"prompt\"}".getBytes(StandardCharsets.UTF_8),
				Map.of("x-secret", "own-secret"), true);
	}

	private OpenAiException failedCall() {
		return OpenAiFailures.of(this.server.client(LIMITS, RetryPolicy.defaults(), HttpListener.NONE)
			.exchange(request(), ApiResponse::toString));
	}

	private OpenAiException failedStream() {
		return OpenAiFailures.of(this.server.client(LIMITS, RetryPolicy.defaults(), HttpListener.NONE)
			.stream(request(), WordReader::new));
	}

	@Test
	void failuresAndLogsHoldNoSecret() {
		String echo = "{\"error\":{\"message\":\"Wrong key " + WireServer.KEY + "\",\"body\":{\"my\":\"prompt\"}}}";
		this.server.thenJson(401, echo);
		assertNoSecret(failedCall());
		this.server.thenJson(401, echo);
		assertNoSecret(failedStream());
		this.server.thenStream("prompt", "x".repeat(2000));
		assertNoSecret(failedStream());
		this.server.thenJson(200, "{\"my\":\"prompt\"}");
		assertNoSecret(failedStream());
		this.server.thenJson(200, "prompt".repeat(1000));
		assertNoSecret(failedCall());
		this.server.close();
		assertNoSecret(failedCall());
	}

	@Test
	void valuesHoldNoSecret() {
		assertThat(request().toString()).contains("/chat").doesNotContain("prompt").doesNotContain("own-secret");
		ApiResponse answer = new ApiResponse(ResponseHead.EMPTY, "prompt".getBytes(StandardCharsets.UTF_8),
				Duration.ZERO);
		assertThat(answer.toString()).doesNotContain("prompt");
	}

	private void assertNoSecret(OpenAiException failure) {
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		assertClean(trace.toString());
		assertClean(failure.getMessage());
		for (ILoggingEvent event : this.log.list) {
			assertClean(event.getFormattedMessage() + Objects.toString(event.getThrowableProxy(), ""));
		}
	}

	private static void assertClean(String text) {
		assertThat(text).doesNotContain(WireServer.KEY.substring(3))
			.doesNotContain("prompt")
			.doesNotContain("own-secret");
	}

}
