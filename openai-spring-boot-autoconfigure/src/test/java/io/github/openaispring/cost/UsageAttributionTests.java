package io.github.openaispring.cost;

import java.util.Map;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests of {@link UsageAttribution}.
 */
class UsageAttributionTests {

	private final Mono<Map<String, String>> call = Mono
		.deferContextual((context) -> Mono.just(UsageAttribution.from(context).values()));

	@Test
	void saysNothingUnlessTold() {
		StepVerifier.create(this.call).expectNext(Map.of()).verifyComplete();
		assertThat(UsageAttribution.from(Context.empty())).isSameAs(UsageAttribution.none());
	}

	@Test
	void travelsInTheContext() {
		StepVerifier.create(this.call.contextWrite(UsageAttribution.tenant("acme").and("feature", "search")))
			.expectNext(Map.of("tenant", "acme", "feature", "search"))
			.verifyComplete();
	}

	@Test
	void nearerOnesWinKeyByKey() {
		StepVerifier
			.create(this.call.contextWrite(UsageAttribution.feature("search"))
				.contextWrite(UsageAttribution.tenant("acme").and(UsageAttribution.FEATURE, "page")))
			.expectNext(Map.of("tenant", "acme", "feature", "search"))
			.verifyComplete();
	}

	@Test
	void isSortedAndCopied() {
		UsageAttribution attribution = UsageAttribution.conversation("c1").and("tenant", "acme").and("a", "b");
		assertThat(attribution.values()).containsExactly(entry("a", "b"), entry("conversation", "c1"),
				entry("tenant", "acme"));
		assertThat(attribution.get("tenant")).isEqualTo("acme");
		assertThat(attribution.get("other")).isNull();
	}

	@Test
	void emptyOnesAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> UsageAttribution.tenant(" "))
			.withMessageContaining("\"tenant\"");
		assertThatIllegalArgumentException().isThrownBy(() -> UsageAttribution.of("", "value"));
	}

}
