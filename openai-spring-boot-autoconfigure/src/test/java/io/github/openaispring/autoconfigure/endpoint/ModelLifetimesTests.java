package io.github.openaispring.autoconfigure.endpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.openaispring.MutableClock;
import io.github.openaispring.model.ModelCatalog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ModelLifetimes}.
 */
class ModelLifetimesTests {

	private final MutableClock clock = new MutableClock("2026-11-29T12:00:00Z");

	private final ModelLifetimes lifetimes = new ModelLifetimes(ModelCatalog.bundled(), this.clock);

	@Test
	void catalogueTellsUntilTheServerDoes() {
		assertThat(this.lifetimes.shutdownDate("gpt-5-mini")).isEqualTo("2026-12-11");
		assertThat(this.lifetimes.daysUntilShutdown("gpt-5-mini")).isEqualTo(12);
		assertThat(this.lifetimes.isAvailable("gpt-5-mini")).isNull();
		this.lifetimes.listed(new ModelList(Instant.EPOCH,
				Map.of("gpt-5-mini", Optional.of(LocalDate.of(2027, 1, 1)), "gpt-5-nano", Optional.empty())));
		assertThat(this.lifetimes.shutdownDate("gpt-5-mini")).isEqualTo("2027-01-01");
		assertThat(this.lifetimes.isAvailable("gpt-5-mini")).isTrue();
		assertThat(this.lifetimes.shutdownDate("gpt-5-nano")).as("the server says none").isEqualTo("2026-12-11");
		assertThat(this.lifetimes.isAvailable("gpt-5")).isFalse();
		assertThat(this.lifetimes.shutdownDate("gpt-5")).as("not listed").isEqualTo("2026-12-11");
	}

	@Test
	void daysAreNegativeAfterTheEnd() {
		this.clock.moveTo("2026-12-13T00:00:00Z");
		assertThat(this.lifetimes.daysUntilShutdown("gpt-5-mini")).isEqualTo(-2);
		assertThat(this.lifetimes.isNearShutdown("gpt-5-mini")).isTrue();
	}

	@Test
	void endIsNearWithin180Days() {
		this.clock.moveTo("2026-06-14T00:00:00Z");
		assertThat(this.lifetimes.isNearShutdown("gpt-5-mini")).isFalse();
		this.clock.moveTo("2026-06-15T00:00:00Z");
		assertThat(this.lifetimes.isNearShutdown("gpt-5-mini")).isTrue();
	}

	@Test
	void nothingIsKnownOfOtherModels() {
		assertThat(this.lifetimes.daysUntilShutdown("llama")).isNull();
		assertThat(this.lifetimes.isNearShutdown("llama")).isFalse();
		assertThat(this.lifetimes.isNearShutdown("gpt-6.1-terra")).isFalse();
	}

	@Test
	void successForgetsTheError() {
		this.lifetimes.failed(new IllegalStateException("secret"));
		assertThat(this.lifetimes.error()).isEqualTo("IllegalStateException");
		this.lifetimes.listed(new ModelList(Instant.EPOCH, Map.of()));
		assertThat(this.lifetimes.error()).isNull();
	}

}
