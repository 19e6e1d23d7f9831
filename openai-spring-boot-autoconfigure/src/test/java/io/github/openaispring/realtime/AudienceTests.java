package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Audience}.
 */
class AudienceTests {

	private final Audience<String> audience = new Audience<>(
			new SignalKind<>((text) -> text.startsWith("~") ? text.length() : 0, (text) -> text.startsWith("!")), 10,
			Schedulers.immediate());

	@Test
	void firstSubscriberGetsWhatCameBeforeAndLaterOnesDoNot() {
		this.audience.publish("early");
		StepVerifier.create(this.audience.flux())
			.expectNext("early")
			.then(() -> StepVerifier.create(this.audience.flux())
				.then(() -> this.audience.publish("now"))
				.expectNext("now")
				.thenCancel()
				.verify())
			.expectNext("now")
			.then(() -> this.audience.end(null))
			.verifyComplete();
	}

	@Test
	void littleIsKeptForTheFirstSubscriber() {
		for (int i = 0; i < 300; i++) {
			this.audience.publish("s" + i);
		}
		this.audience.end(null);
		StepVerifier.create(this.audience.flux()).expectNext("s44").expectNextCount(255).verifyComplete();
	}

	@Test
	void publishTellsWhatTheSlowestSubscriberLost() {
		this.audience.flux().subscribe();
		StepVerifier.create(this.audience.flux(), 0)
			.then(() -> assertThat(this.audience.publish("~aaaaaaa")).isZero())
			.then(() -> assertThat(this.audience.publish("~bbb")).isEqualTo(8))
			.thenRequest(1)
			.expectNext("~bbb")
			.thenCancel()
			.verify();
	}

	@Test
	void dropAudioReachesWhatWaitsForTheFirstSubscriberToo() {
		this.audience.publish("~aaa");
		this.audience.publish("text");
		this.audience.dropAudio();
		StepVerifier.create(this.audience.flux(), 0)
			.then(() -> this.audience.publish("~bbb"))
			.then(this.audience::dropAudio)
			.thenRequest(1)
			.expectNext("text")
			.then(() -> this.audience.publish("~ccc"))
			.thenRequest(1)
			.expectNext("~ccc")
			.thenCancel()
			.verify();
	}

	@Test
	void endReachesThoseWhoComeLater() {
		IllegalStateException reason = new IllegalStateException("lost");
		this.audience.end(reason);
		this.audience.end(null);
		StepVerifier.create(this.audience.flux()).verifyErrorMessage("lost");
		StepVerifier.create(this.audience.flux()).verifyErrorMessage("lost");
	}

	@Test
	void subscriberThatLeavesIsForgotten() {
		StepVerifier.create(this.audience.flux(), 0).thenCancel().verify();
		assertThat(this.audience.publish("~aaaaaaa")).isZero();
		assertThat(this.audience.publish("~aaaaaaa")).isZero();
	}

	@Test
	void subscriberThatBlocksHoldsUpNeitherSenderNorOthers() throws Exception {
		Audience<String> busy = new Audience<>(new SignalKind<>((text) -> 0, (text) -> false), 10,
				Schedulers.boundedElastic());
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch blocked = new CountDownLatch(1);
		busy.flux().subscribe((text) -> {
			blocked.countDown();
			awaitUnchecked(release);
		});
		CountDownLatch others = new CountDownLatch(100);
		busy.flux().subscribe((text) -> others.countDown());
		busy.publish("first");
		assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
		for (int i = 1; i < 100; i++) {
			busy.publish("s" + i);
		}
		assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
		release.countDown();
	}

	private static void awaitUnchecked(CountDownLatch latch) {
		try {
			latch.await(Duration.ofMinutes(1).toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
