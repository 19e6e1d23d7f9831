package io.github.openaispring.chat;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiStreamException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Aggregator}.
 */
class AggregatorTests {

	@Test
	void streamWithoutAnEndIsNotKeptForEver() {
		StreamChunk text = new StreamChunk.TextDelta("x".repeat(1 << 20));
		StepVerifier.create(Aggregator.collect(Flux.just(text).repeat()))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(OpenAiStreamException.class).hasMessageContaining("100 MB"))
			.verify(ChatFixture.WAIT);
	}

	@Test
	void callsWithoutAnEndAreNotKeptForEver() {
		Flux<StreamChunk> calls = Flux.range(0, Integer.MAX_VALUE)
			.map((index) -> new StreamChunk.ToolCallDelta(index, null, null, ""));
		StepVerifier.create(Aggregator.collect(calls))
			.expectError(OpenAiStreamException.class)
			.verify(ChatFixture.WAIT);
	}

}
