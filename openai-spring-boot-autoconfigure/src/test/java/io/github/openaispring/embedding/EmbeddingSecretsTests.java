package io.github.openaispring.embedding;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

import io.github.openaispring.OpenAiException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that no text, token or key leaves the package by the side.
 */
class EmbeddingSecretsTests {

	private static final String SECRET = "s3cr3t";

	private static final String TEXT = "my " + SECRET;

	@RegisterExtension
	private final EmbeddingServer server = new EmbeddingServer();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.openaispring");

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.TRACE);
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void close() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
	}

	private OpenAiException failure(EmbeddingRequest request) {
		return catchThrowableOfType(OpenAiException.class,
				() -> this.server.provider().embed(request).block(EmbeddingServer.WAIT));
	}

	@Test
	void failuresAndLogsHoldNoSecret() {
		assertClean(failure(EmbeddingRequest.of(TEXT.repeat(2000))));
		assertClean(failure(EmbeddingRequest.of(TEXT, "")));
		assertClean(failure(EmbeddingRequest.of(TEXT + "\ud83d")));
		assertClean(failure(EmbeddingRequest.builder().tokens(424242, -424242).build()));
		for (String answer : List.of("{\"data\":\"%s\"}", "{\"data\":[{\"index\":\"%s\",\"embedding\":[1]}]}",
				"{\"data\":[{\"index\":0,\"embedding\":\"%s\"}]}", "{\"data\":[{\"index\":0,\"embedding\":[%s]}]}",
				"%s", "{\"%s")) {
			this.server.answers = (body) -> EmbeddingServer.json(200, answer.formatted(SECRET));
			assertClean(failure(EmbeddingRequest.of(TEXT)));
		}
		this.server.answers = (body) -> (body.at("/input/0").stringValue().length() > 9) ? null
				: EmbeddingServer.json(401, "{\"error\":{\"message\":\"Wrong key sk-" + SECRET + "\"}}");
		this.server.with(1, 300_000, 1, OverLong.FAIL);
		OpenAiException failure = failure(EmbeddingRequest.of(TEXT + TEXT, TEXT));
		assertThat(failure).isInstanceOf(OpenAiPartialEmbeddingException.class);
		assertClean(failure);
		assertThat(((OpenAiPartialEmbeddingException) failure).getPartial().toString()).doesNotContain(SECRET);
	}

	@Test
	void valuesHoldNoSecret() {
		EmbeddingRequest request = EmbeddingRequest.builder().text(TEXT).tokens(424242).header("x", SECRET).build();
		assertThat(request.toString()).doesNotContain(SECRET);
		assertThat(request.inputs())
			.allSatisfy((input) -> assertThat(input.toString()).doesNotContain(SECRET).doesNotContain("424242"));
		assertThat(new EmbeddedItem<>(0, TEXT, new float[1]).toString()).doesNotContain(SECRET);
	}

	private void assertClean(OpenAiException failure) {
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		assertThat(trace.toString()).doesNotContain(SECRET).doesNotContain("424242");
		for (ILoggingEvent event : this.log.list) {
			assertThat(event.getFormattedMessage() + Objects.toString(event.getThrowableProxy(), ""))
				.doesNotContain(SECRET);
		}
	}

	@Test
	void theStepsOfAStreamDoNotTellTheirItems() {
		assertThat(new StreamStep.Work<>(3, "secret", "secret", Piece.counted(3, EmbeddingInput.of("secret"), 1)))
			.hasToString("Work[3]");
	}

}
