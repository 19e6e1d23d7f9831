package io.github.openaispring.telemetry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.micrometer.common.KeyValues;
import org.junit.jupiter.api.Test;

import io.github.openaispring.cost.UsageAttribution;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link AttributionTags}.
 */
class AttributionTagsTests {

	private final AttributionTags tags = new AttributionTags(List.of("tenant", "feature"), 3);

	@Test
	void allKeysAreThereWhateverIsSaid() {
		assertThat(this.tags.of(UsageAttribution.none())).isEqualTo(KeyValues.of("tenant", "none", "feature", "none"));
		assertThat(this.tags.of(UsageAttribution.tenant("acme").and("desk", "7")))
			.isEqualTo(KeyValues.of("tenant", "acme", "feature", "none"));
	}

	@Test
	void eachKeyHasItsOwnLimit() {
		for (int i = 0; i < 5; i++) {
			String expected = (i < 3) ? "tenant-" + i : "other";
			assertThat(this.tags.of(UsageAttribution.tenant("tenant-" + i)))
				.isEqualTo(KeyValues.of("tenant", expected, "feature", "none"));
		}
		assertThat(this.tags.of(UsageAttribution.feature("search")))
			.isEqualTo(KeyValues.of("tenant", "none", "feature", "search"));
		assertThat(this.tags.of(UsageAttribution.tenant("tenant-1")))
			.isEqualTo(KeyValues.of("tenant", "tenant-1", "feature", "none"));
	}

	@Test
	void combinationsAreBoundedToo() {
		AttributionTags many = new AttributionTags(List.of("tenant", "feature"), 100);
		Set<KeyValues> seen = new HashSet<>();
		for (int i = 0; i < 10_000; i++) {
			seen.add(many.of(UsageAttribution.tenant("t" + i / 100).and("feature", "f" + i % 100)));
		}
		assertThat(seen).hasSize(501).contains(KeyValues.of("tenant", "other", "feature", "other"));
	}

	@Test
	void withoutKeysThereAreNoTags() {
		assertThat(AttributionTags.none().of(UsageAttribution.tenant("acme"))).isEmpty();
	}

	@Test
	void spansHaveAllThatIsSaid() {
		assertThat(AttributionTags.ofSpan(UsageAttribution.tenant("acme").and("conversation", "c-1").and("desk", "7")))
			.isEqualTo(KeyValues.of("gen_ai.conversation.id", "c-1", "openai.attribution.desk", "7",
					"openai.attribution.tenant", "acme"));
	}

}
