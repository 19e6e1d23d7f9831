package io.github.openaispring.autoconfigure.endpoint;

import java.math.BigDecimal;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.github.openaispring.MutableClock;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SpendRecorder} and of what is shown of it.
 */
class SpendRecorderTests {

	private final MutableClock clock = new MutableClock("2026-11-29T18:59:59Z");

	private final SpendRecorder recorder = new SpendRecorder(this.clock);

	private Spend total(String window) {
		return this.recorder.snapshot().get(window).total();
	}

	private String from(String window) {
		return this.recorder.snapshot().get(window).from().toString();
	}

	@Test
	void addsUpToTheLastDigit() {
		for (int i = 0; i < 1000; i++) {
			this.recorder.onUsage(Events.of("a", 1));
		}
		assertThat(total("sinceStart").usd()).isEqualByComparingTo("0.001");
		assertThat(total("sinceStart").calls()).isEqualTo(1000);
		assertThat(this.recorder.snapshot().keySet()).containsExactly("hour", "day", "month", "sinceStart");
	}

	@Test
	void windowsBeginAtTheFullHourDayAndMonthInUtc() {
		assertThat(from("hour")).isEqualTo("2026-11-29T18:00:00Z");
		assertThat(from("day")).isEqualTo("2026-11-29T00:00:00Z");
		assertThat(from("month")).isEqualTo("2026-11-01T00:00:00Z");
		assertThat(from("sinceStart")).isEqualTo("2026-11-29T18:59:59Z");
	}

	@Test
	void eachWindowForgetsAtItsEnd() {
		this.recorder.onUsage(Events.of("a", 1));
		this.clock.moveTo("2026-11-29T19:00:00Z");
		this.recorder.onUsage(Events.of("a", 10));
		assertThat(total("hour").usage().totalTokens()).isEqualTo(10);
		assertThat(total("day").usage().totalTokens()).isEqualTo(11);
		this.clock.moveTo("2026-11-30T00:00:00Z");
		this.recorder.onUsage(Events.of("a", 100));
		assertThat(total("day").usage().totalTokens()).isEqualTo(100);
		assertThat(total("month").usage().totalTokens()).isEqualTo(111);
		this.clock.moveTo("2026-12-01T00:00:00Z");
		assertThat(total("month")).isEqualTo(Spend.NONE);
		assertThat(total("sinceStart").usage().totalTokens()).isEqualTo(111);
		assertThat(from("month")).isEqualTo("2026-12-01T00:00:00Z");
	}

	@Test
	void aClockThatIsSetBackLosesNothing() {
		this.recorder.onUsage(Events.of("a", 1));
		this.clock.moveTo("2026-11-29T17:59:59Z");
		this.recorder.onUsage(Events.of("a", 1));
		assertThat(total("hour").usage().totalTokens()).isEqualTo(2);
	}

	@Test
	void modelsAndOperationsAreToldApart() {
		this.recorder.onUsage(Events.of("a", "chat", Usage.of(1, 0)));
		this.recorder.onUsage(Events.of("a", "embeddings", Usage.of(2, 0)));
		this.recorder.onUsage(Events.of("b", "chat", Usage.of(4, 0)));
		SpendPart.Window window = SpendPart.Window.of(this.recorder.snapshot().get("hour"));
		assertThat(window.models())
			.extracting((model) -> model.model() + " " + model.operation() + " " + model.spent().inputTokens())
			.containsExactly("a chat 1", "a embeddings 2", "b chat 4");
		assertThat(window.total().inputTokens()).isEqualTo(7);
	}

	@Test
	void numberOfModelsIsBoundedAndNothingIsLost() {
		for (int i = 0; i < 1000; i++) {
			this.recorder.onUsage(Events.of("model-" + i, "op-" + i % 2, Usage.of(1, 0)));
		}
		SpendWindow.Snapshot window = this.recorder.snapshot().get("hour");
		assertThat(window.spends()).hasSize(102)
			.containsKey(new SpendWindow.Call(SpendWindow.OTHER, "op-0"))
			.containsKey(new SpendWindow.Call(SpendWindow.OTHER, "op-1"));
		assertThat(window.total().usage().totalTokens()).isEqualTo(1000);
	}

	@Test
	void unpricedTokensAndEstimatesAreShown() {
		this.recorder.onUsage(Events.of(Events.UNPRICED, 5));
		this.recorder.onUsage(Events.of("a", "chat",
				Usage.builder().add(TokenKind.INPUT_TEXT, 3).source(Usage.Source.ESTIMATED).build()));
		this.recorder.onUsage(Events.of("a", 4));
		SpendPart.Total total = SpendPart.Total.of(total("hour"));
		assertThat(total.unpricedTokens()).isEqualTo(5);
		assertThat(total.usd()).isEqualTo("0.000007");
		assertThat(total.estimatedUsd()).isEqualTo("0.000003");
	}

	@Test
	void moneyIsPlainText() {
		Spend spend = new Spend(1, Usage.of(1, 0), new BigDecimal("1E-9"), new BigDecimal("1E+3"), 0);
		assertThat(SpendPart.Total.of(spend).usd()).isEqualTo("0.000000001");
		assertThat(SpendPart.Total.of(spend).estimatedUsd()).isEqualTo("1000");
	}

	@Test
	void manyThreadsLoseNothing() throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int i = 0; i < 4000; i++) {
			String model = "model-" + i % 200;
			threads.execute(() -> this.recorder.onUsage(Events.of(model, 1)));
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(total("sinceStart").calls()).isEqualTo(4000);
		assertThat(this.recorder.snapshot().get("sinceStart").spends()).hasSize(101);
	}

}
