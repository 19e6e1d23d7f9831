package io.github.openaispring.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiClientRateLimitException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.RateLimits;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.http.ToldRateLimits;
import io.github.openaispring.limit.LimitFixture.Caller;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RateLimitGate}.
 */
class RateLimitGateTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void letsAMinutesRequestsThroughAtOnceAndTheOthersAtTheirRate() {
		LimitFixture fixture = LimitFixture.perMinute(60, null);
		fixture.enter(63);
		assertThat(fixture.admitted).hasSize(60);
		fixture.pass(SECOND.minusNanos(1));
		assertThat(fixture.admitted).hasSize(60);
		fixture.pass(Duration.ofNanos(1));
		assertThat(fixture.admitted).hasSize(61);
		fixture.pass(SECOND.multipliedBy(2));
		assertThat(fixture.admitted).hasSize(63).last().isEqualTo("62");
		assertThat(fixture.listener.queued).hasValue(0);
	}

	@Test
	void aListenerThatFailsHoldsNobodyUp() {
		LimitListener failing = new LimitListener() {

			@Override
			public void onOutcome(PlannedCall call, LimitOutcome outcome, Duration waited) {
				throw new IllegalStateException("listener");
			}

		};
		RateLimitGate gate = LimitFixture.gate(LimitFixture.settings(60, null), LimitStore.inMemory(), failing,
				Schedulers.immediate());
		for (int i = 0; i < 2; i++) {
			gate.enter(LimitFixture.call(LimitFixture.MODEL, 1, null, null), new CallPass())
				.as(StepVerifier::create)
				.expectNextCount(1)
				.expectComplete()
				.verify(Duration.ofSeconds(30));
		}
		assertThat(gate.status().get(0).queued()).isZero();
	}

	@Test
	void letsAMinutesTokensThroughAndTheOthersAtTheirRate() {
		LimitFixture fixture = LimitFixture.perMinute(null, 600);
		fixture.enter("all", 600);
		fixture.enter("some", 100);
		fixture.pass(SECOND.multipliedBy(10).minusNanos(1));
		assertThat(fixture.admitted).containsExactly("all");
		fixture.pass(Duration.ofNanos(1));
		assertThat(fixture.admitted).containsExactly("all", "some");
	}

	@Test
	void smallCallsDoNotOvertakeALargeOne() {
		LimitFixture fixture = LimitFixture.perMinute(null, 600);
		fixture.enter("first", 590);
		fixture.enter("large", 200);
		fixture.enter("small", 1);
		assertThat(fixture.admitted).containsExactly("first");
		fixture.pass(SECOND.multipliedBy(19));
		assertThat(fixture.admitted).containsExactly("first", "large");
		fixture.pass(SECOND);
		assertThat(fixture.admitted).containsExactly("first", "large", "small");
	}

	@Test
	void aCallThatNeedsMoreThanThereCanBeGoesAloneAndIsPaidFor() {
		LimitFixture fixture = LimitFixture.perMinute(null, 600);
		fixture.enter("before", 10);
		fixture.enter("huge", 700);
		fixture.pass(SECOND.minusNanos(1));
		assertThat(fixture.admitted).containsExactly("before");
		fixture.pass(Duration.ofNanos(1));
		assertThat(fixture.admitted).containsExactly("before", "huge");
		assertThat(fixture.status().tokensRemaining()).isEqualTo(-100);
		fixture.enter("after", 10);
		fixture.pass(SECOND.multipliedBy(11).minusNanos(1));
		assertThat(fixture.admitted).hasSize(2);
		fixture.pass(Duration.ofNanos(1));
		assertThat(fixture.admitted).hasSize(3);
	}

	@Test
	void tenantsTakeTurns() {
		LimitFixture fixture = LimitFixture.perMinute(60, null);
		fixture.enter(60);
		fixture.admitted.clear();
		for (String call : List.of("a1", "a2", "a3", "a4", "b1", "c1", "b2")) {
			fixture.enter(call, 10, call.substring(0, 1));
		}
		fixture.pass(SECOND.multipliedBy(7));
		assertThat(fixture.admitted).containsExactly("a1", "b1", "c1", "a2", "b2", "a3", "a4");
	}

	@Test
	void callsOfOneTenantGoInTheirOrder() {
		LimitFixture fixture = LimitFixture.perMinute(60, null);
		fixture.enter(70);
		fixture.pass(SECOND.multipliedBy(10));
		assertThat(fixture.admitted).hasSize(70)
			.isSortedAccordingTo((one, two) -> Integer.valueOf(one).compareTo(Integer.valueOf(two)));
	}

	@Test
	void aCancelledCallGivesItsPlaceAway() {
		LimitFixture fixture = LimitFixture.perMinute(null, 600);
		fixture.enter("first", 600);
		Caller large = fixture.enter("large", 500);
		fixture.enter("small", 10);
		large.subscription.dispose();
		fixture.pass(SECOND);
		assertThat(fixture.admitted).containsExactly("first", "small");
		assertThat(fixture.listener.queued).hasValue(0);
		assertThat(fixture.listener.outcomes).containsExactly("ADMITTED after PT0S", "CANCELLED after PT0S",
				"ADMITTED after PT1S");
	}

	@Test
	void aCallThatIsGivenUpByItsPassGivesItsPlaceAway() {
		LimitFixture fixture = LimitFixture.perMinute(60, null);
		fixture.enter(60);
		Caller waiting = fixture.enter("given up");
		fixture.enter("next");
		waiting.pass.leave(null);
		fixture.pass(SECOND);
		assertThat(fixture.admitted).hasSize(61).last().isEqualTo("next");
		assertThat(fixture.status().requestsRemaining()).isZero();
	}

	@Test
	void aCallThatWaitsForTooLongIsRefused() {
		LimitFixture fixture = LimitFixture.perMinute(null, 600);
		fixture.enter("first", 600);
		Caller caller = fixture.enter("second", 400);
		fixture.pass(Duration.ofSeconds(30).minusNanos(1));
		assertThat(caller.error).isNull();
		fixture.pass(Duration.ofNanos(1));
		assertThat(caller.error).isInstanceOf(OpenAiRateLimitException.class)
			.hasMessageContaining("client's limiter", "nothing was sent")
			.hasMessageContaining("openai.limits.max-wait")
			.hasMessageContaining("gpt-4o");
		assertThat(caller.refusal().getProperty()).isEqualTo("openai.limits.max-wait");
		assertThat(caller.refusal().getCode()).isEqualTo("rate_limited");
		assertThat(caller.refusal().getDetails().retryAfter()).isEqualTo(SECOND.multipliedBy(10));
		assertThat(caller.refusal().isTransient()).isTrue();
		assertThat(fixture.listener.outcomes).last().isEqualTo("TIMEOUT after PT30S");
		assertThat(fixture.listener.queued).hasValue(0);
	}

	@Test
	void refusalKeepsItsKindWithOtherDetails() {
		OpenAiClientRateLimitException refusal = Refusals.full("gpt-4o", 3, SECOND);
		assertThat(refusal.withDetails(OpenAiErrorDetails.none())).isInstanceOfSatisfying(
				OpenAiClientRateLimitException.class,
				(copy) -> assertThat(copy.getProperty()).isEqualTo("openai.limits.max-queued"));
	}

	@Test
	void aSmallCallBehindOneThatGaveUpGoesOn() {
		LimitFixture fixture = LimitFixture.perMinute(null, 600);
		fixture.enter("first", 600);
		fixture.enter("large", 590);
		fixture.pass(SECOND.multipliedBy(20));
		fixture.enter("small", 50);
		fixture.pass(SECOND.multipliedBy(10));
		assertThat(fixture.admitted).containsExactly("first", "small");
	}

	@Test
	void whenTheQueueIsFullRefuses() {
		LimitFixture fixture = new LimitFixture(
				new LimitSettings(LimitFixture.limits(1, null), Map.of(), true, Duration.ofMinutes(5), 2));
		fixture.enter(3);
		Caller caller = fixture.enter("too many");
		assertThat(caller.refusal().getProperty()).isEqualTo("openai.limits.max-queued");
		assertThat(caller.refusal()).hasMessageContaining("2 calls wait already");
		assertThat(fixture.listener.outcomes).last().isEqualTo("REJECTED after PT0S");
		assertThat(fixture.status().queued()).isEqualTo(2);
	}

	@Test
	void whenTheQueueIsFullOfOneTenantTheOthersStillFindRoom() {
		LimitFixture fixture = new LimitFixture(
				new LimitSettings(LimitFixture.limits(60, null), Map.of(), true, Duration.ofMinutes(5), 4));
		fixture.enter(60);
		fixture.admitted.clear();
		List<Caller> greedy = Stream.of("a1", "a2", "a3", "a4").map((id) -> fixture.enter(id, 10, "a")).toList();
		assertThat(fixture.enter("a5", 10, "a").refusal()).hasMessageContaining("4 calls wait already");
		fixture.enter("b1", 10, "b");
		fixture.enter("c1", 10, "c");
		fixture.pass(Duration.ZERO);
		assertThat(greedy).extracting((caller) -> caller.error != null).containsExactly(false, false, true, true);
		assertThat(greedy.get(3).refusal().getProperty()).isEqualTo("openai.limits.max-queued");
		assertThat(fixture.enter("b2", 10, "b").refusal()).isNotNull();
		assertThat(fixture.listener.queued).hasValue(4);
		assertThat(fixture.status().queued()).isEqualTo(4);
		fixture.pass(SECOND.multipliedBy(4));
		assertThat(fixture.admitted).containsExactly("a1", "b1", "c1", "a2");
		assertThat(fixture.listener.queued).hasValue(0);
	}

	@Test
	void whoMakesRoomDoesNotGoOnWithinTheCallThatTakesIt() {
		int many = 5000;
		LimitFixture fixture = new LimitFixture(
				new LimitSettings(LimitFixture.limits(1, null), Map.of(), true, Duration.ofMinutes(5), many));
		fixture.enter("first");
		List<Throwable> refused = new ArrayList<>();
		for (int i = 0; i < many; i++) {
			PlannedCall other = LimitFixture.call(LimitFixture.MODEL, 10, "fallback-" + i, null);
			fixture.gate.enter(LimitFixture.call(LimitFixture.MODEL, 10, "a", null), new CallPass())
				.onErrorResume((full) -> fixture.gate.enter(other, new CallPass()))
				.subscribe((call) -> {
				}, refused::add);
		}
		Caller newcomer = fixture.enter("b", 10, "b");
		assertThat(fixture.status().queued()).isEqualTo(many);
		fixture.pass(Duration.ZERO);
		assertThat(newcomer.error).isNull();
		assertThat(refused).allSatisfy((error) -> assertThat(error).isInstanceOf(OpenAiClientRateLimitException.class));
		assertThat(fixture.status().queued()).isEqualTo(many);
		assertThat(fixture.listener.queued).hasValue(many);
	}

	@Test
	void whatWasNotUsedIsGivenBackAndWakesTheNext() {
		LimitFixture fixture = LimitFixture.perMinute(null, 600);
		Caller first = fixture.enter("first", 600);
		fixture.enter("second", 300);
		first.leave(200);
		fixture.pass(Duration.ZERO);
		assertThat(fixture.admitted).containsExactly("first", "second");
		assertThat(fixture.status().tokensRemaining()).isEqualTo(100);
	}

	@Test
	void whatWasUsedBeyondTheEstimateIsTaken() {
		LimitFixture fixture = LimitFixture.perMinute(null, 600);
		fixture.enter("first", 100).leave(900);
		assertThat(fixture.status().tokensRemaining()).isEqualTo(-300);
	}

	@Test
	void aCallThatFailedGivesItsTokensBackButNotItsRequest() {
		LimitFixture fixture = LimitFixture.perMinute(60, 600);
		fixture.enter("first", 100).pass.leave(null);
		assertThat(fixture.status().tokensRemaining()).isEqualTo(600);
		assertThat(fixture.status().requestsRemaining()).isEqualTo(59);
	}

	@Test
	void knowsNothingAndHoldsNobodyBackUntilTheServerTells() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.enter(1000);
		assertThat(fixture.admitted).hasSize(1000);
		assertThat(fixture.gate.isOpen()).isFalse();
		assertThat(fixture.status())
			.isEqualTo(new RateLimitStatus("default", "gpt-4o", null, null, null, null, 0, null));
	}

	@Test
	void obeysWhatTheServerTells() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.told(LimitFixture.limit(60, 2, SECOND.multipliedBy(58)), null);
		fixture.enter(4);
		assertThat(fixture.admitted).hasSize(2);
		assertThat(fixture.status()).isEqualTo(new RateLimitStatus("default", "gpt-4o", 60L, 0L, null, null, 2, null));
		fixture.pass(SECOND.multipliedBy(2));
		assertThat(fixture.admitted).hasSize(4);
	}

	@Test
	void obeysTheLimitOnTokensThatTheServerTells() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.told(null, LimitFixture.limit(6000, 0, Duration.ofMinutes(1)));
		fixture.enter("one", 100);
		fixture.pass(SECOND.minusNanos(1));
		assertThat(fixture.admitted).isEmpty();
		fixture.pass(Duration.ofNanos(1));
		assertThat(fixture.admitted).hasSize(1);
	}

	@Test
	void whenNotAdaptiveDoesNotListenToTheServer() {
		LimitFixture fixture = new LimitFixture(
				new LimitSettings(ModelLimits.NONE, Map.of(), false, Duration.ofSeconds(30), 100));
		fixture.told(LimitFixture.limit(60, 0, Duration.ofMinutes(1)), null);
		fixture.refused(SECOND);
		fixture.enter(10);
		assertThat(fixture.admitted).hasSize(10);
		assertThat(fixture.gate.isOpen()).isTrue();
	}

	@Test
	void whenNotAdaptiveButLimitedIsNotOpen() {
		assertThat(new LimitFixture(new LimitSettings(LimitFixture.limits(1, null), Map.of(), false, SECOND, 1)).gate
			.isOpen()).isFalse();
		assertThat(new LimitFixture(
				new LimitSettings(ModelLimits.NONE, Map.of("m", LimitFixture.limits(null, 1)), false, SECOND, 1)).gate
			.isOpen()).isFalse();
	}

	// The server does not know yet of those that are on their way.
	@Test
	void anAnswerDoesNotHideTheCallsOnTheirWay() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.told(LimitFixture.limit(60, 10, SECOND.multipliedBy(50)), null);
		fixture.enter(8);
		fixture.told(LimitFixture.limit(60, 9, SECOND.multipliedBy(51)), null);
		fixture.admitted.clear();
		fixture.enter(5);
		assertThat(fixture.admitted).hasSize(2);
	}

	@Test
	void whatIsGivenBackDoesNotExceedWhatTheServerTold() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.told(null, LimitFixture.limit(6000, 6000, Duration.ZERO));
		Caller caller = fixture.enter("one", 5000);
		fixture.told(null, LimitFixture.limit(6000, 1000, SECOND.multipliedBy(50)));
		caller.leave(10);
		assertThat(fixture.status().tokensRemaining()).isEqualTo(1000);
	}

	@Test
	void aResetMoreThanAMinuteAwayTellsOfALongerWindow() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.told(LimitFixture.limit(200, 0, Duration.ofDays(1)), null);
		Caller caller = fixture.enter("one");
		fixture.pass(Duration.ofSeconds(30));
		assertThat(caller.refusal().getDetails().retryAfter()).isEqualTo(Duration.ofSeconds(432 - 30));
	}

	@Test
	void whenTheServerTellsNoLimitButThatNothingIsLeftWaitsForTheReset() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.told(new RateLimits.Limit(null, 0L, SECOND.multipliedBy(5)), null);
		fixture.enter("one");
		fixture.pass(SECOND.multipliedBy(5).minusNanos(1));
		assertThat(fixture.admitted).isEmpty();
		fixture.pass(Duration.ofNanos(1));
		assertThat(fixture.admitted).hasSize(1);
	}

	@Test
	void aRefusalPausesTheCallsOfItsModelOnly() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.refused(SECOND.multipliedBy(20));
		fixture.enter("held");
		fixture.enter("other", LimitFixture.call("gpt-4o-mini", 10, null, null));
		assertThat(fixture.admitted).containsExactly("other");
		assertThat(fixture.status().pausedUntil())
			.isEqualTo(Instant.ofEpochMilli(fixture.time.now(TimeUnit.MILLISECONDS)).plusSeconds(20));
		fixture.pass(SECOND.multipliedBy(20));
		assertThat(fixture.admitted).containsExactly("other", "held");
		assertThat(fixture.status().pausedUntil()).isNull();
	}

	@Test
	void aPauseThatOutlastsTheWaitRefusesAtOnce() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.refused(SECOND.multipliedBy(31));
		Caller caller = fixture.enter("held");
		assertThat(caller.refusal()).hasMessageContaining("PT31S").hasMessageContaining("openai.limits.max-wait");
		assertThat(caller.refusal().getDetails().retryAfter()).isEqualTo(SECOND.multipliedBy(31));
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-4o-2024-08-06", "openai/gpt-4o" })
	void namesOfTheSameModelShareItsLimits(String name) {
		LimitFixture fixture = LimitFixture.perMinute(1, null);
		fixture.enter("model");
		fixture.enter("name", LimitFixture.call(name, 10, null, null));
		assertThat(fixture.admitted).containsExactly("model");
	}

	@Test
	void aModelMayHaveLimitsOfItsOwn() {
		LimitFixture fixture = new LimitFixture(new LimitSettings(LimitFixture.limits(1, 1000),
				Map.of("gpt-4o", LimitFixture.limits(3, null)), true, SECOND, 100));
		fixture.enter(5);
		assertThat(fixture.admitted).hasSize(3);
		assertThat(fixture.status().tokenLimit()).isEqualTo(1000);
		fixture.enter("other", LimitFixture.call("gpt-4o-mini", 10, null, null));
		fixture.enter("refused", LimitFixture.call("gpt-4o-mini", 10, null, null));
		assertThat(fixture.admitted).hasSize(4);
	}

	@Test
	void batchesPass() {
		LimitFixture fixture = LimitFixture.perMinute(1, null);
		for (int i = 0; i < 3; i++) {
			fixture.enter("batch", LimitFixture.call(LimitFixture.MODEL, 10, null, "batch"));
		}
		assertThat(fixture.admitted).hasSize(3);
	}

	@Test
	void modelsBeyondTheFirstShareOneLane() {
		LimitFixture fixture = LimitFixture.perMinute(1, null);
		for (int i = 0; i < 1000; i++) {
			fixture.enter("" + i, LimitFixture.call("model-" + i, 10, null, null));
		}
		assertThat(fixture.gate.status()).hasSize(201).extracting(RateLimitStatus::model).contains("other");
		assertThat(fixture.admitted).hasSize(201);
	}

	@Test
	void whatIsToldOfNoModelIsNotUsed() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.gate.onRateLimits(new ToldRateLimits("health", null, RateLimits.NONE, SECOND));
		assertThat(fixture.gate.status()).isEmpty();
	}

	@Test
	void aServerThatTellsLessThanNothingHoldsNobodyBackForLongerThanItsWindow() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.told(LimitFixture.limit(60, Long.MIN_VALUE, SECOND), LimitFixture.limit(600, -1_000_000, SECOND));
		fixture.enter("next");
		fixture.pass(SECOND);
		assertThat(fixture.admitted).containsExactly("next");
	}

	@Test
	void aPauseIsAtMostADay() {
		LimitFixture fixture = LimitFixture.perMinute(null, null);
		fixture.refused(Duration.ofDays(365 * 8_000));
		assertThat(fixture.enter("before").error).isInstanceOf(OpenAiClientRateLimitException.class);
		fixture.pass(Duration.ofDays(1));
		assertThat(fixture.enter("after").isAdmitted()).isTrue();
	}

	@Test
	void usageBeyondAllMeasureHoldsNobodyBackForLongerThanADay() {
		LimitFixture fixture = LimitFixture.perMinute(null, 600);
		fixture.enter("odd", 10).leave(Long.MAX_VALUE);
		fixture.pass(Duration.ofDays(1).plus(SECOND));
		assertThat(fixture.enter("after").isAdmitted()).isTrue();
	}

}
