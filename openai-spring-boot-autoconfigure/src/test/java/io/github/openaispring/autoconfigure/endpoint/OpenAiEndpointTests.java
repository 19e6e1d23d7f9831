package io.github.openaispring.autoconfigure.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of how {@link OpenAiEndpoint} puts its parts together.
 */
class OpenAiEndpointTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static EndpointPart part(String name, Mono<?> overview, Mono<?> details) {
		return new EndpointPart() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public Mono<?> overview() {
				return overview;
			}

			@Override
			public Mono<?> details() {
				return details;
			}

		};
	}

	private static EndpointPart part(String name, Mono<?> overview) {
		return part(name, overview, overview);
	}

	@Test
	void partThatCannotBeReadDoesNotHideTheOthers() {
		OpenAiEndpoint endpoint = new OpenAiEndpoint(List.of(part("first", Mono.just(1)),
				part("failing", Mono.error(new IllegalStateException("redis://user:s3cr3t@host"))),
				part("silent", Mono.never()), part("last", Mono.just(2))), Duration.ofMillis(10));
		StepVerifier.create(endpoint.openai())
			.expectNext(Map.of("first", 1, "failing", Map.of("error", "IllegalStateException"), "silent",
					Map.of("error", "TimeoutException"), "last", 2))
			.expectComplete()
			.verify(WAIT);
	}

	@Test
	void partsAreInOrderWhateverComesFirst() {
		OpenAiEndpoint endpoint = new OpenAiEndpoint(
				List.of(part("late", Mono.delay(Duration.ofMillis(20))), part("early", Mono.just(1))));
		StepVerifier.create(endpoint.openai().map((page) -> List.copyOf(page.keySet())))
			.expectNext(List.of("late", "early"))
			.expectComplete()
			.verify(WAIT);
	}

	@Test
	void partIsReadAloneInDetail() {
		OpenAiEndpoint endpoint = new OpenAiEndpoint(
				List.of(part("one", Mono.just("short"), Mono.just("long")), part("two", Mono.never())));
		StepVerifier.create(endpoint.part("one")).expectNext(Map.of("one", "long")).expectComplete().verify(WAIT);
		assertThat(endpoint.part("three")).isNull();
	}

}
