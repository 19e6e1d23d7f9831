package io.github.openaispring.cost;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ReloadablePriceCatalog}.
 */
class ReloadablePriceCatalogTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	private final AtomicReference<String> file = new AtomicReference<>(catalog(MONDAY, "\"m\": { \"input\": 1 }"));

	private final AtomicReference<Thread> reader = new AtomicReference<>();

	private final ReloadablePriceCatalog catalog = new ReloadablePriceCatalog(this::read);

	private final CostCalculator calculator = new CostCalculator(this.catalog);

	private static String catalog(LocalDate asOf, String models) {
		return "{ \"format\": 2, \"as-of\": \"%s\", \"calls\": { \"web-search\": 0.0%d }, \"models\": { %s } }"
			.formatted(asOf, asOf.getDayOfMonth() % 10, models);
	}

	private PriceCatalog read() {
		this.reader.set(Thread.currentThread());
		return PriceCatalog.read(new ByteArrayInputStream(this.file.get().getBytes(StandardCharsets.UTF_8)));
	}

	private void reload() {
		StepVerifier.create(this.catalog.reload()).expectNextCount(1).expectComplete().verify(LIMIT);
	}

	@Test
	void hasTheNewPricesAfterwards() {
		this.file
			.set(catalog(MONDAY.plusDays(1), "\"m\": { \"input\": 2, \"aliases\": [\"o\"] }, \"n\": { \"input\": 3 }"));
		assertThat(this.calculator.calculate("m", Usage.of(1_000_000, 0)).totalUsd()).isEqualByComparingTo("1");
		StepVerifier.create(this.catalog.reload()).expectNext(MONDAY.plusDays(1)).expectComplete().verify(LIMIT);
		assertThat(this.calculator.calculate("m", Usage.of(1_000_000, 0)).totalUsd()).isEqualByComparingTo("2");
		assertThat(this.catalog.models()).containsExactlyInAnyOrder("m", "n");
		assertThat(this.catalog.aliases()).containsEntry("o", "m");
		assertThat(this.catalog.asOf()).isEqualTo(MONDAY.plusDays(1));
		assertThat(this.catalog.usdPerCall().get(HostedTool.WEB_SEARCH)).isEqualByComparingTo("0.04");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whenNewOneIsBrokenKeepsTheOldOneAndSaysSo(CapturedOutput output) {
		this.file.set(catalog(MONDAY.plusDays(1), "\"m\": { \"imput\": 2 }"));
		StepVerifier.create(this.catalog.reload()).expectError(IllegalArgumentException.class).verify(LIMIT);
		assertThat(this.catalog.asOf()).isEqualTo(MONDAY);
		assertThat(this.calculator.calculate("m", Usage.of(1_000_000, 0)).totalUsd()).isEqualByComparingTo("1");
		assertThat(output).contains("WARN", "could not be read again", "2026-11-23 stays in use", "imput");
		this.file.set(catalog(MONDAY.plusDays(2), "\"m\": { \"input\": 3 }"));
		reload();
		assertThat(this.catalog.asOf()).isEqualTo(MONDAY.plusDays(2));
	}

	@Test
	void whenFirstOneIsBrokenFails() {
		this.file.set("{}");
		assertThatIllegalArgumentException().isThrownBy(() -> new ReloadablePriceCatalog(this::read));
	}

	@Test
	void readsNothingUntilSubscribed() {
		this.reader.set(null);
		this.catalog.reload();
		assertThat(this.reader).hasNullValue();
	}

	@Test
	void readsOffTheEventLoops() {
		Mono<LocalDate> reload = this.catalog.reload().subscribeOn(Schedulers.parallel());
		StepVerifier.create(reload).expectNextCount(1).expectComplete().verify(LIMIT);
		assertThat(Schedulers.isNonBlockingThread(this.reader.get())).isFalse();
		assertThat(this.reader.get().getName()).startsWith("boundedElastic");
	}

	@Test
	void overridesOutliveAReload() {
		ReloadablePriceCatalog overridden = new ReloadablePriceCatalog(
				() -> read().withOverrides(Map.of("own", ModelPrice.builder().build())));
		this.file.set(catalog(MONDAY.plusDays(1), "\"n\": { \"input\": 2 }"));
		StepVerifier.create(overridden.reload()).expectNextCount(1).expectComplete().verify(LIMIT);
		assertThat(overridden.models()).containsExactlyInAnyOrder("own", "n");
	}

}
