package io.github.openaispring.sample.usage;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests of {@link UsageTimeline}.
 */
class UsageTimelineTests {

	private final Uses uses = new Uses();

	private final UsageTimeline timeline = new UsageTimeline(this.uses);

	private UsageSeries fine() {
		return series(Instant.MIN).get(0);
	}

	private UsageSeries coarse() {
		return series(Instant.MIN).get(1);
	}

	private List<UsageSeries> series(Instant since) {
		return this.timeline.series(this.uses.instant(), since);
	}

	private void use(String model, String kind) {
		this.timeline.onUsage(this.uses.of(model, kind));
	}

	@Test
	void usesWithinAStepAreAddedUpByModelAndKind() {
		use("gpt-6.1-terra", "chat");
		this.uses.pass(Duration.ofSeconds(9));
		use("gpt-6.1-terra", "chat");
		use("text-embedding-3-small", "embeddings");
		this.uses.pass(Duration.ofSeconds(1));
		use("gpt-6.1-terra", "realtime");
		List<UsageBucket> buckets = fine().buckets();
		assertThat(buckets).extracting(UsageBucket::start).containsExactly(Uses.START, Uses.START.plusSeconds(10));
		UsageBucket first = buckets.get(0);
		assertThat(first.calls()).isEqualTo(3);
		assertThat(first.tokens()).isEqualTo(3_030);
		assertThat(first.models()).extracting(UsageShare::name, UsageShare::calls)
			.containsExactly(tuple("gpt-6.1-terra", 2L), tuple("text-embedding-3-small", 1L));
		assertThat(first.kinds()).extracting(UsageShare::name).containsExactly("chat", "embeddings");
		assertThat(Stream.of(first.models(), first.kinds()).map(UsageTimelineTests::sum))
			.allSatisfy((sum) -> assertThat(sum).isPositive().isEqualByComparingTo(first.costUsd()));
		assertThat(coarse().buckets()).hasSize(1).allSatisfy((bucket) -> assertThat(bucket.calls()).isEqualTo(4));
	}

	private static BigDecimal sum(List<UsageShare> shares) {
		return shares.stream().map(UsageShare::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	@Test
	void whatIsTooOldIsForgotten() {
		for (int i = 0; i < 3 * 24 * 360; i++) {
			use("gpt-6.1-terra", "chat");
			this.uses.pass(Duration.ofSeconds(10));
		}
		assertThat(fine().buckets()).hasSizeBetween(359, 360);
		assertThat(coarse().buckets()).hasSizeBetween(287, 288);
		this.uses.pass(Duration.ofDays(2));
		assertThat(fine().buckets()).isEmpty();
		assertThat(coarse().buckets()).isEmpty();
	}

	@Test
	void onlyWhatMayHaveChangedIsTold() {
		use("gpt-6.1-terra", "chat");
		this.uses.pass(Duration.ofSeconds(12));
		use("gpt-6.1-terra", "chat");
		this.uses.pass(Duration.ofSeconds(10));
		use("gpt-6.1-terra", "chat");
		assertThat(series(Uses.START.plusSeconds(12)).get(0).buckets()).extracting(UsageBucket::start)
			.containsExactly(Uses.START.plusSeconds(10), Uses.START.plusSeconds(20));
		assertThat(series(Uses.START.plusSeconds(12)).get(1).buckets()).hasSize(1);
	}

	@Test
	void namesThatServersChooseTakeNoMoreRoomThanOthers() {
		for (int i = 0; i < 5_000; i++) {
			use(i + "x".repeat(10_000), "kind-" + i);
		}
		UsageBucket bucket = fine().buckets().get(0);
		assertThat(bucket.calls()).isEqualTo(5_000);
		for (List<UsageShare> shares : List.of(bucket.models(), bucket.kinds())) {
			assertThat(shares).hasSize(21).allSatisfy((share) -> assertThat(share.name()).hasSizeLessThan(120));
			assertThat(shares).filteredOn((share) -> share.name().equals("other"))
				.singleElement()
				.satisfies((other) -> assertThat(other.calls()).isEqualTo(4_980));
		}
	}

}
