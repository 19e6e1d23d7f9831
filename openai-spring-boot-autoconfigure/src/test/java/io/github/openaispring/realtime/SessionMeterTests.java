package io.github.openaispring.realtime;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.realtime.event.RealtimeError;
import io.github.openaispring.realtime.event.RealtimeResponse;
import io.github.openaispring.realtime.event.RealtimeUsage;
import io.github.openaispring.realtime.event.TranscriptionUsage;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.telemetry.RealtimeListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SessionMeter} and {@link RealtimeBill}.
 */
class SessionMeterTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final List<String> told = new ArrayList<>();

	private final List<UsageEvent> usage = new ArrayList<>();

	private final SessionMeter meter = new SessionMeter(
			CallAccounting.of(new CostCalculator(PriceCatalog.bundled()),
					new OperationTelemetry("test", "openai", ObservationRegistry.NOOP, null, this.usage::add)),
			new Listener(), new SessionClock(this.time), Context.empty(), "asked");

	@AfterEach
	void dispose() {
		this.time.dispose();
	}

	private static RealtimeResponse response(String id, String status, @Nullable RealtimeUsage usage) {
		return new RealtimeResponse(id, status, null, List.of(), null, null, null, null, null, usage);
	}

	private static RealtimeUsage usage(long input, long output) {
		return new RealtimeUsage(input + output, input, output,
				new RealtimeUsage.InputTokenDetails(input, null, null, null, null),
				new RealtimeUsage.OutputTokenDetails(output, null));
	}

	@Test
	void billAddsUpResponsesOfAnyStatus() {
		this.meter.opened("gpt-realtime");
		for (String status : List.of("completed", "cancelled", "incomplete", "failed")) {
			this.meter.responseCreated(status);
			CostInfo cost = this.meter.responseDone(response(status, status, usage(1000, 500)), null);
			assertThat(cost.totalUsd()).isEqualByComparingTo("0.012");
		}
		assertThat(this.meter.bill().usage().inputTokens()).isEqualTo(4000);
		assertThat(this.meter.bill().usage().outputTokens()).isEqualTo(2000);
		assertThat(this.meter.bill().totalUsd()).isEqualByComparingTo("0.048");
		assertThat(this.meter.bill().complete()).isTrue();
		assertThat(this.usage).hasSize(4);
	}

	@Test
	void responseThatBeginsTwiceIsObservedOnce() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		SessionMeter observed = new SessionMeter(
				CallAccounting.of(new CostCalculator(PriceCatalog.bundled()),
						new OperationTelemetry("test", "openai", registry, null, this.usage::add)),
				new Listener(), new SessionClock(this.time), Context.empty(), "asked");
		observed.opened("gpt-realtime");
		observed.responseCreated("r1");
		observed.responseCreated("r1");
		observed.responseDone(response("r1", "completed", usage(1000, 500)), null);
		observed.closed();
		TestObservationRegistryAssert.assertThat(registry).hasSingleObservationThat().hasBeenStopped();
	}

	@Test
	void responseWithoutUsageCostsNothingThatIsKnown() {
		this.meter.opened("gpt-realtime");
		assertThat(this.meter.responseDone(response("r1", "failed", null),
				RealtimeErrors.of(RealtimeError.of("server_error", null, "No."))))
			.isNull();
		assertThat(this.meter.bill()).isEqualTo(RealtimeBill.empty());
	}

	@Test
	void responseThatIsLostIsEstimated() {
		this.meter.opened("gpt-realtime");
		this.meter.responseDone(response("r1", "completed", usage(1000, 500)), null);
		this.meter.audio(true, Duration.ofSeconds(2));
		this.meter.turnEnded();
		this.meter.audio(true, Duration.ofSeconds(5));
		this.meter.responseCreated("r2");
		this.meter.answering("r2", 40, Duration.ofSeconds(3));
		Usage lost = this.meter.closed();
		assertThat(lost.source()).isEqualTo(Usage.Source.ESTIMATED);
		assertThat(lost.tokens(TokenKind.INPUT_TEXT)).isEqualTo(1000);
		assertThat(lost.tokens(TokenKind.INPUT_AUDIO)).isEqualTo(20);
		assertThat(lost.tokens(TokenKind.OUTPUT_TEXT)).isBetween(5L, 40L);
		assertThat(lost.tokens(TokenKind.OUTPUT_AUDIO)).isEqualTo(60);
		assertThat(this.meter.bill().usage().totalTokens()).isEqualTo(1500 + lost.totalTokens());
	}

	@Test
	void modelWithoutAPriceLeavesTheBillIncomplete() {
		this.meter.opened("nobody-knows");
		this.meter.responseDone(response("r1", "completed", usage(1000, 500)), null);
		assertThat(this.meter.bill().complete()).isFalse();
		assertThat(this.meter.bill().totalUsd()).isEqualByComparingTo(BigDecimal.ZERO);
		assertThat(this.meter.bill().usage().totalTokens()).isEqualTo(1500);
	}

	@Test
	void transcriptionByTokensIsBilledApartAsAudio() {
		this.meter.opened("gpt-realtime");
		CostInfo cost = this.meter.transcribed("gpt-4o-transcribe",
				new TranscriptionUsage.Tokens(1100, 1000, 100, null, null));
		assertThat(cost.model()).isEqualTo("gpt-4o-transcribe");
		assertThat(this.meter.bill().usage().isEmpty()).isTrue();
		assertThat(this.meter.bill().transcription().tokens(TokenKind.INPUT_AUDIO)).isEqualTo(1000);
		assertThat(this.meter.bill().totalUsd()).isEqualByComparingTo(cost.totalUsd()).isPositive();
	}

	@Test
	void transcriptionOfAbsurdCountsDoesNoHarm() {
		this.meter.opened("gpt-realtime");
		for (long tokens : List.of(Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE)) {
			assertThat(this.meter.transcribed("gpt-4o-transcribe",
					new TranscriptionUsage.Tokens(tokens, tokens, tokens, Long.MIN_VALUE, null)))
				.isNotNull();
		}
		assertThat(this.meter.bill().transcription().totalTokens()).isEqualTo(4_000_000_000_000L);
		assertThat(this.usage).hasSize(3);
	}

	@Test
	void transcriptionByTimeIsBilledApart() {
		this.meter.opened("gpt-realtime");
		CostInfo cost = this.meter.transcribed("whisper-1", new TranscriptionUsage.Duration(90));
		assertThat(this.meter.bill().transcribed()).isEqualTo(Duration.ofSeconds(90));
		assertThat(this.meter.bill().totalUsd()).isEqualByComparingTo("0.009");
		assertThat(cost.isPriced()).isTrue();
	}

	@Test
	void transcriptionOfLessThanNothingCostsNothing() {
		this.meter.opened("gpt-realtime");
		CostInfo cost = this.meter.transcribed("whisper-1", new TranscriptionUsage.Duration(-90));
		assertThat(cost.totalUsd()).isEqualByComparingTo("0");
		assertThat(this.meter.bill().totalUsd()).isEqualByComparingTo("0");
	}

	@Test
	void transcriptionWithoutUsageOrModelDoesNoHarm() {
		assertThat(this.meter.transcribed("whisper-1", null)).isNull();
		assertThat(this.meter.transcribed(null, new TranscriptionUsage.Duration(1)).isPriced()).isFalse();
		assertThat(this.meter.bill().complete()).isFalse();
	}

	@Test
	void turnIsTimedFromItsEndToTheFirstOfTheAnswer() {
		this.meter.opened("gpt-realtime");
		this.meter.turnEnded();
		this.time.advanceTimeBy(Duration.ofMillis(300));
		this.meter.responseCreated("r1");
		this.time.advanceTimeBy(Duration.ofMillis(200));
		this.meter.answering("r1", 1, Duration.ZERO);
		this.meter.answering("r1", 1, Duration.ZERO);
		this.meter.answering("unknown", 1, Duration.ZERO);
		assertThat(this.told).containsExactly("opened gpt-realtime", "turn PT0.5S");
	}

	@Test
	void answerThatNobodyAskedForIsNoTurn() {
		this.meter.responseCreated("r1");
		this.meter.answering("r1", 1, Duration.ZERO);
		assertThat(this.told).isEmpty();
	}

	@Test
	void sessionIsTimedFromItsOpeningToItsOneEnd() {
		this.time.advanceTimeBy(Duration.ofSeconds(5));
		this.meter.opened(null);
		this.time.advanceTimeBy(Duration.ofSeconds(7));
		this.meter.closed();
		this.meter.closed();
		assertThat(this.told).containsExactly("opened asked", "closed PT7S");
	}

	@Test
	void sessionThatWasNeverOpenIsNotClosed() {
		this.meter.closed();
		assertThat(this.told).isEmpty();
	}

	@Test
	void audioInterruptionsAndReconnectionsAreTold() {
		this.meter.audio(true, Duration.ofMillis(20));
		this.meter.audio(false, Duration.ofMillis(30));
		this.meter.audioDropped(true, Duration.ofMillis(40));
		this.meter.audioDropped(false, Duration.ofMillis(50));
		this.meter.interrupted();
		this.meter.reconnected(true, Duration.ZERO);
		this.meter.reconnected(false, Duration.ZERO);
		assertThat(this.told).containsExactly("audio input PT0.02S", "audio output PT0.03S", "dropped input PT0.04S",
				"dropped output PT0.05S", "interrupted", "rotation", "drop");
	}

	/**
	 * Writes down what it is told.
	 */
	private final class Listener implements RealtimeListener {

		@Override
		public void onOpened(String model) {
			SessionMeterTests.this.told.add("opened " + model);
		}

		@Override
		public void onClosed(String model, Duration duration) {
			SessionMeterTests.this.told.add("closed " + duration);
		}

		@Override
		public void onTurn(String model, Duration latency) {
			SessionMeterTests.this.told.add("turn " + latency);
		}

		@Override
		public void onInterruption(String model) {
			SessionMeterTests.this.told.add("interrupted");
		}

		@Override
		public void onReconnected(String model, String reason, Duration gap) {
			SessionMeterTests.this.told.add(reason);
		}

		@Override
		public void onAudio(String model, String direction, Duration duration) {
			SessionMeterTests.this.told.add("audio " + direction + " " + duration);
		}

		@Override
		public void onAudioDropped(String model, String direction, Duration duration) {
			SessionMeterTests.this.told.add("dropped " + direction + " " + duration);
		}

	}

}
