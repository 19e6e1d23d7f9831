package io.github.openaispring.container;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.StreamChunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a server that somebody else wrote refuses, and where it breaks off.
 */
@ContainerTest
class AimockFailureTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final OpenAiProvider provider;

	AimockFailureTests(OpenAiProvider provider) {
		this.provider = provider;
	}

	@ParameterizedTest
	@EnumSource
	void rateLimitIsTyped(Way way) {
		assertThatExceptionOfType(OpenAiRateLimitException.class).isThrownBy(() -> way.ask(this.provider, "too often"))
			.satisfies((ex) -> {
				assertThat(ex.getStatus()).isEqualTo(429);
				assertThat(ex.getCode()).isEqualTo("rate_limit_exceeded");
				assertThat(ex.getRequestId()).isNotBlank();
				assertThat(ex).hasMessageContaining("Slow down");
			});
	}

	@ParameterizedTest
	@EnumSource
	void unknownQuestionIsNotFound(Way way) {
		assertThatExceptionOfType(OpenAiNotFoundException.class)
			.isThrownBy(() -> way.ask(this.provider, "nobody knows"))
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo("no_fixture_match"));
	}

	@Test
	void overloadedServerIsAskedOnceMore() {
		assertThat(this.provider.predict(PredictionRequest.of("once more")).block(WAIT))
			.satisfies((answer) -> assertThat(answer.content()).isEqualTo("At last."));
	}

	@ParameterizedTest
	@CsvSource({ "CHAT_STREAMED,break off", "RESPONSES_STREAMED,stop short" })
	void streamThatBreaksOffFailsAfterWhatCame(Way way, String question) {
		Flux<StreamChunk> stream = this.provider.predictStream(way.on(PredictionRequest.of(question)));
		StringBuilder told = new StringBuilder();
		assertThatExceptionOfType(OpenAiConnectionException.class).isThrownBy(() -> stream.doOnNext((chunk) -> {
			assertThat(chunk).isInstanceOf(StreamChunk.TextDelta.class);
			told.append(((StreamChunk.TextDelta) chunk).text());
		}).blockLast(WAIT));
		assertThat(told.toString()).startsWith("This answer will nev").doesNotContain("end.");
	}

}
