package io.github.openaispring.model;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModelCatalog}.
 */
class ModelCatalogTests {

	private static final int NOTICE_DAYS = 180;

	private final ModelCatalog catalog = ModelCatalog.bundled();

	@ParameterizedTest
	@ValueSource(strings = { "gpt-6.1-terra", "text-embedding-3-small", "gpt-realtime-2.1" })
	void defaultModelsStay(String model) {
		ModelInfo info = this.catalog.find(model);
		assertThat(info).isNotNull();
		Long days = info.daysUntilShutdown(this.catalog.asOf());
		assertThat(days == null || days > NOTICE_DAYS).as("days until shutdown: %s", days).isTrue();
	}

	@Test
	void knowsTheLimitsOfATextModel() {
		ModelInfo info = this.catalog.find("openai/gpt-6.1-terra-2026-11-19");
		assertThat(info)
			.isEqualTo(new ModelInfo("gpt-6.1-terra", ModelKind.TEXT, 1_050_000, 922_000, 128_000, null, false, null));
	}

	@Test
	void knowsTheVectorsOfAnEmbeddingModel() {
		ModelInfo info = this.catalog.find("text-embedding-3-large");
		assertThat(info.kind()).isEqualTo(ModelKind.EMBEDDING);
		assertThat(info.embeddingDimensions()).isEqualTo(3072);
		assertThat(info.dimensionsAdjustable()).isTrue();
		assertThat(this.catalog.find("text-embedding-ada-002").dimensionsAdjustable()).isFalse();
	}

	@Test
	void countsTheDaysUntilShutdown() {
		ModelInfo info = this.catalog.find("gpt-5");
		assertThat(info.shutdownDate()).isEqualTo(LocalDate.of(2026, 12, 11));
		assertThat(info.daysUntilShutdown(LocalDate.of(2026, 12, 1))).isEqualTo(10);
		assertThat(info.daysUntilShutdown(LocalDate.of(2026, 12, 12))).isEqualTo(-1);
		assertThat(this.catalog.find("gpt-6-sol").daysUntilShutdown(LocalDate.EPOCH)).isNull();
	}

	@Test
	void whenModelIsUnknownReturnsNull() {
		assertThat(this.catalog.find("gpt-99")).isNull();
		assertThat(this.catalog.find("ft:gpt-4o:acme::1")).isNull();
	}

	@Test
	void limitsArePositive() {
		assertThat(this.catalog.models()).map(this.catalog::find).allSatisfy((info) -> {
			assertThat(info.contextWindow()).satisfiesAnyOf((limit) -> assertThat(limit).isNull(),
					(limit) -> assertThat(limit).isPositive());
			assertThat(info.maxOutputTokens()).satisfiesAnyOf((limit) -> assertThat(limit).isNull(),
					(limit) -> assertThat(limit).isPositive().isLessThanOrEqualTo(info.contextWindow()));
		});
	}

}
