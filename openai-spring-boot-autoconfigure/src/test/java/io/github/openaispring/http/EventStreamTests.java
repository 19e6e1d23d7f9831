package io.github.openaispring.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.OpenAiTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link EventStream} on virtual time.
 */
class EventStreamTests {

	private static final Duration FIRST = Duration.ofSeconds(20);

	private static final Duration IDLE = Duration.ofSeconds(30);

	private static final HttpLimits LIMITS = new HttpLimits(FIRST, IDLE, Duration.ofMinutes(1), null, 1 << 20, 1000);

	private final ManualBody body = new ManualBody();

	private final AtomicBoolean started = new AtomicBoolean();

	private final StrictSubscriber<String> subscriber = new StrictSubscriber<>();

	private VirtualTimeScheduler time;

	@BeforeEach
	void stopTheClock() {
		this.time = VirtualTimeScheduler.getOrSet();
	}

	@AfterEach
	void startTheClock() {
		VirtualTimeScheduler.reset();
		this.subscriber.assertFollowsTheRules();
		this.body.assertNothingLeft();
	}

	private void subscribe() {
		stream(this.body, LIMITS).subscribe(this.subscriber);
	}

	private EventStream<String> stream(Publisher<DataBuffer> body, HttpLimits limits) {
		return new EventStream<>(body, new WordReader(), limits, this.started);
	}

	@Test
	void subscribeWhenNothingIsRequestedRequestsNothing() {
		subscribe();
		this.time.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.body.open()).isZero();
		this.subscriber.assertOpen();
	}

	@Test
	void requestWhenBytesAreNeededAsksForOneBufferAtATime() {
		subscribe();
		this.subscriber.request(3);
		assertThat(this.body.open()).isOne();
		this.subscriber.request(3);
		assertThat(this.body.open()).isOne();
		this.body.send("data: a\n");
		assertThat(this.body.open()).isOne();
		this.body.send("\ndata: b\n\n");
		this.subscriber.assertOpen("a", "b");
		assertThat(this.body.open()).isOne();
		this.body.sendEvent("END");
		this.subscriber.assertComplete("a", "b");
	}

	@Test
	void requestWhenEventsAreAtHandAsksForNoBuffer() {
		subscribe();
		this.subscriber.request(1);
		this.body.send("data: a\n\ndata: b|c\n\ndata: d\n\n");
		this.subscriber.assertOpen("a");
		this.subscriber.request(1);
		this.subscriber.assertOpen("a", "b");
		this.subscriber.request(1);
		this.subscriber.assertOpen("a", "b", "c");
		this.subscriber.request(1);
		this.subscriber.assertOpen("a", "b", "c", "d");
		assertThat(this.body.open()).isZero();
		this.subscriber.request(1);
		assertThat(this.body.open()).isOne();
		this.body.sendEvent("END");
		assertThat(this.body.mostOpen()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void requestWhenUnboundedStillAsksForOneBufferAtATime() {
		subscribe();
		this.subscriber.request(Long.MAX_VALUE);
		for (int i = 0; i < 1000; i++) {
			this.body.sendEvent("x");
		}
		assertThat(this.subscriber.received()).hasSize(1000);
		assertThat(this.body.mostOpen()).isOne();
		this.body.complete();
	}

	@Test
	void requestWhenBodyAnswersWithinRequestDoesNotGrowTheStack() {
		int[] left = { 20_000 };
		this.body.onRequestDo(() -> {
			if (this.body.open() == 1 && left[0]-- > 0) {
				this.body.sendEvent((left[0] == 0) ? "END" : "x");
			}
		});
		subscribe();
		this.subscriber.request(Long.MAX_VALUE);
		assertThat(this.subscriber.received()).hasSize(19_999);
		assertThat(this.subscriber.isTerminated()).isTrue();
	}

	@Test
	void requestWhenMadeWithinOnNextGivesOneAtATime() {
		this.subscriber.onNextDo((word) -> this.subscriber.request(1));
		subscribe();
		this.subscriber.request(1);
		this.body.send("data: a\n\ndata: b|c|d\n\ndata: e");
		this.body.send("\n\ndata: END\n\n");
		this.subscriber.assertComplete("a", "b", "c", "d", "e");
	}

	@Test
	void requestWhenExactlyEnoughCompletesWithoutFurtherDemand() {
		subscribe();
		this.subscriber.request(2);
		this.body.send("data: a\n\ndata: b\n\ndata: END\n\n");
		this.subscriber.assertComplete("a", "b");
	}

	@Test
	void requestWhenNotPositiveIsIgnored() {
		subscribe();
		this.subscriber.request(0);
		this.subscriber.request(-1);
		assertThat(this.body.open()).isZero();
	}

	@Test
	void cancelWhenWaitingCancelsTheBody() {
		subscribe();
		this.subscriber.request(1);
		this.subscriber.cancel();
		assertThat(this.body.isCancelled()).isTrue();
		this.body.sendEvent("late");
		this.body.complete();
		this.time.advanceTimeBy(Duration.ofHours(1));
		this.subscriber.assertOpen();
	}

	@Test
	void cancelWhenMadeWithinOnNextGivesNothingMore() {
		this.subscriber.onNextDo((word) -> this.subscriber.cancelWithin());
		subscribe();
		this.subscriber.request(10);
		this.body.send("data: a|b\n\ndata: c\n\ndata: END\n\n");
		assertThat(this.body.isCancelled()).isTrue();
		this.subscriber.assertOpen("a");
	}

	@Test
	void cancelWhenBuffersAreUnreadReleasesThem() {
		this.body.onRequestDo(() -> {
			if (this.body.open() == 1) {
				this.body.sendEvent("a|b");
			}
		});
		subscribe();
		this.subscriber.request(3);
		this.subscriber.cancel();
		this.body.sendEvent("late");
		assertThat(this.subscriber.received()).containsExactly("a", "b", "a");
		this.body.assertNothingLeft();
	}

	@Test
	void cancelWhenTerminalEventWasReadLetsTheBodyRunOut() {
		this.subscriber.onNextDo((word) -> this.subscriber.cancelWithin());
		subscribe();
		this.subscriber.request(10);
		this.body.sendEvent("a.END");
		assertThat(this.body.isCancelled()).isFalse();
		assertThat(this.body.open()).isEqualTo(Long.MAX_VALUE);
		this.body.send("\n");
		this.body.complete();
		this.time.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.body.isCancelled()).isFalse();
		this.subscriber.assertOpen("a");
	}

	@Test
	void cancelWhenStreamIsOverDoesNotCancelTheBody() {
		subscribe();
		this.subscriber.request(1);
		this.body.sendEvent("END");
		this.subscriber.cancel();
		assertThat(this.body.isCancelled()).isFalse();
		this.subscriber.assertComplete();
	}

	@Test
	void onNextWhenTerminalEventComesCompletesAlthoughTheBodyGoesOn() {
		subscribe();
		this.subscriber.request(Long.MAX_VALUE);
		this.body.sendEvent("a");
		this.body.send("data: END\n\ndata: more\n\n");
		this.subscriber.assertComplete("a");
	}

	@Test
	void onNextWhenTerminalEventComesReadsTheRestAtOnceWhateverTheDemand() {
		subscribe();
		this.subscriber.request(1);
		this.body.send("data: a|b.END\n\n");
		this.subscriber.assertOpen("a");
		assertThat(this.body.open()).isEqualTo(Long.MAX_VALUE);
		this.body.send("rest");
		this.body.complete();
		this.subscriber.request(1);
		this.subscriber.assertComplete("a", "b");
	}

	@Test
	void onNextWhenRestDoesNotEndCancelsTheBodyAfterASecond() {
		subscribe();
		this.subscriber.request(1);
		this.body.sendEvent("END");
		this.time.advanceTimeBy(Duration.ofMillis(999));
		this.body.sendEvent("still here");
		assertThat(this.body.isCancelled()).isFalse();
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.body.isCancelled()).isTrue();
		this.body.sendEvent("late");
		this.body.fail(new IOException("reset"));
		this.subscriber.assertComplete();
	}

	@Test
	void onNextWhenEventIsMalformedGivesWhatWasReadThenFails() {
		subscribe();
		this.subscriber.request(2);
		this.body.send("data: a\n\ndata: b|c.BOOM\n\ndata: d\n\n");
		assertThat(this.body.isCancelled()).isTrue();
		this.subscriber.assertOpen("a", "b");
		this.subscriber.request(1);
		this.subscriber.assertFailed(OpenAiStreamException.class, "a", "b", "c");
		this.body.sendEvent("late");
		this.body.complete();
	}

	@Test
	void onNextWhenEventIsTooLargeFails() {
		subscribe();
		this.subscriber.request(2);
		this.body.send("data: a\n\ndata: " + "x".repeat(1001));
		this.subscriber.assertFailed(OpenAiStreamException.class, "a");
		assertThat(this.body.isCancelled()).isTrue();
	}

	@Test
	void onErrorWhenEventsAreUnreadGivesThemFirst() {
		subscribe();
		this.subscriber.request(1);
		this.body.send("data: a\n\ndata: b|c\n\ndata: cut");
		this.body.fail(new IOException("reset"));
		this.subscriber.assertOpen("a");
		this.subscriber.request(1);
		this.subscriber.assertOpen("a", "b");
		this.subscriber.request(1);
		this.subscriber.assertFailed(IOException.class, "a", "b", "c");
		assertThat(this.body.isCancelled()).isFalse();
	}

	@Test
	void onErrorWhenNothingIsRequestedFailsAtOnce() {
		subscribe();
		this.body.fail(new IOException("refused"));
		this.subscriber.assertFailed(IOException.class);
	}

	@Test
	void onCompleteWhenBlankLineIsMissingReadsTheLastEvent() {
		subscribe();
		this.subscriber.request(2);
		this.body.send("data: a\n\ndata: b.END");
		this.body.complete();
		this.subscriber.assertComplete("a", "b");
	}

	@Test
	void onCompleteWhenTerminalEventIsMissingAsksTheReader() {
		subscribe();
		this.subscriber.request(2);
		this.body.sendEvent("a");
		this.body.complete();
		this.subscriber.assertFailed(OpenAiStreamException.class, "a");
	}

	@Test
	void onNextWhenFirstEventComesTellsThatTheStreamHasStarted() {
		subscribe();
		this.subscriber.request(2);
		this.body.send(": ping\n\n");
		assertThat(this.started).isFalse();
		this.body.sendEvent("-");
		assertThat(this.started).isTrue();
		this.body.complete();
	}

	@Test
	void firstEventTimeoutWhenNothingComesFails() {
		subscribe();
		this.time.advanceTimeBy(Duration.ofMinutes(5));
		this.subscriber.request(1);
		this.time.advanceTimeBy(FIRST.minusNanos(1));
		this.subscriber.assertOpen();
		this.time.advanceTimeBy(Duration.ofNanos(1));
		this.subscriber.assertFailed(OpenAiTimeoutException.class);
		assertThat(this.subscriber.error()).hasMessageContaining("openai.http.first-event-timeout")
			.hasMessageContaining("PT20S");
		assertThat(this.body.isCancelled()).isTrue();
		this.body.sendEvent("late");
		this.body.fail(new IOException("reset"));
	}

	@Test
	void firstEventTimeoutWhenOnlyCommentsComeFails() {
		subscribe();
		this.subscriber.request(1);
		for (int i = 0; i < 4; i++) {
			this.time.advanceTimeBy(Duration.ofMillis(4999));
			this.body.send(": ping\n\n");
		}
		this.subscriber.assertOpen();
		this.time.advanceTimeBy(Duration.ofMillis(4));
		this.subscriber.assertFailed(OpenAiTimeoutException.class);
	}

	@Test
	void firstEventTimeoutWhenLongerThanIdleTimeoutIsKept() {
		HttpLimits limits = new HttpLimits(Duration.ofSeconds(60), Duration.ofSeconds(7), Duration.ofMinutes(1), null,
				1000, 1000);
		stream(this.body, limits).subscribe(this.subscriber);
		this.subscriber.request(1);
		this.time.advanceTimeBy(Duration.ofMillis(59_999));
		this.subscriber.assertOpen();
		this.body.sendEvent("-");
		this.time.advanceTimeBy(Duration.ofMillis(6_999));
		this.subscriber.assertOpen();
		this.time.advanceTimeBy(Duration.ofMillis(1));
		this.subscriber.assertFailed(OpenAiTimeoutException.class);
	}

	@Test
	void idleTimeoutWhenShorterThanFirstEventTimeoutIsKept() {
		HttpLimits limits = new HttpLimits(Duration.ofSeconds(60), Duration.ofSeconds(7), Duration.ofMinutes(1), null,
				1000, 1000);
		stream(this.body, limits).subscribe(this.subscriber);
		this.subscriber.request(2);
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		this.body.sendEvent("a");
		this.time.advanceTimeBy(Duration.ofMillis(6_999));
		this.subscriber.assertOpen("a");
		this.time.advanceTimeBy(Duration.ofMillis(1));
		this.subscriber.assertFailed(OpenAiTimeoutException.class, "a");
	}

	@Test
	void idleTimeoutWhenStreamFallsSilentFails() {
		subscribe();
		this.subscriber.request(10);
		this.time.advanceTimeBy(FIRST.minusSeconds(1));
		this.body.sendEvent("a");
		this.time.advanceTimeBy(IDLE.minusMillis(1));
		this.body.sendEvent("b");
		this.time.advanceTimeBy(IDLE.minusMillis(1));
		this.subscriber.assertOpen("a", "b");
		this.time.advanceTimeBy(Duration.ofMillis(1));
		this.subscriber.assertFailed(OpenAiTimeoutException.class, "a", "b");
		assertThat(this.subscriber.error()).hasMessageContaining("openai.http.idle-timeout");
		assertThat(this.body.isCancelled()).isTrue();
	}

	@Test
	void idleTimeoutWhenSubscriberDoesNotAskDoesNotRun() {
		subscribe();
		this.subscriber.request(1);
		this.body.sendEvent("a");
		this.time.advanceTimeBy(Duration.ofHours(1));
		this.subscriber.assertOpen("a");
		this.subscriber.request(1);
		this.time.advanceTimeBy(IDLE.minusMillis(1));
		this.subscriber.assertOpen("a");
		this.time.advanceTimeBy(Duration.ofMillis(1));
		this.subscriber.assertFailed(OpenAiTimeoutException.class, "a");
	}

	@Test
	void idleTimeoutWhenEventsAreUnreadDoesNotRun() {
		subscribe();
		this.subscriber.request(1);
		this.body.sendEvent("a|b");
		this.time.advanceTimeBy(Duration.ofHours(1));
		this.subscriber.request(1);
		this.subscriber.assertOpen("a", "b");
		this.time.advanceTimeBy(Duration.ofHours(1));
		this.subscriber.request(1);
		this.body.sendEvent("END");
		this.subscriber.assertComplete("a", "b");
	}

	@Test
	void timerWhenStreamIsOverIsGone() {
		subscribe();
		this.subscriber.request(1);
		this.body.sendEvent("END");
		this.body.complete();
		this.time.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.body.isCancelled()).isFalse();
		this.subscriber.assertComplete();
	}

	@Test
	void contextReachesTheBody() {
		List<String> seen = new ArrayList<>();
		Flux<DataBuffer> body = Flux.deferContextual((context) -> {
			seen.add(context.get("key"));
			return Flux.empty();
		});
		StrictSubscriber<String> other = new StrictSubscriber<>(Context.of("key", "value"));
		stream(body, LIMITS).subscribe(other);
		other.request(1);
		assertThat(seen).containsExactly("value");
	}

	@Test
	void cancelWhenRepeatedDoesNothingMore() {
		subscribe();
		this.subscriber.request(1);
		this.subscriber.cancel();
		this.subscriber.cancel();
		this.subscriber.request(1);
		assertThat(this.body.isCancelled()).isTrue();
		assertThat(this.body.open()).isOne();
	}

}
