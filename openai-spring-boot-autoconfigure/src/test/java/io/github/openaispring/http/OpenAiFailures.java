package io.github.openaispring.http;

import java.time.Duration;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import io.github.openaispring.OpenAiException;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Takes the failure of a call that has to fail.
 */
final class OpenAiFailures {

	private OpenAiFailures() {
	}

	static OpenAiException of(Publisher<?> call) {
		OpenAiException failure = catchThrowableOfType(OpenAiException.class,
				() -> Flux.from(call).blockLast(Duration.ofSeconds(30)));
		if (failure == null) {
			throw new AssertionError("The call did not fail");
		}
		return failure;
	}

}
