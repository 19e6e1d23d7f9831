package io.github.openaispring.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiStreamException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of {@link Mailbox}.
 */
class MailboxTests {

	// "!" is urgent, "~" is audio of as many bytes as there are characters.
	private static final SignalKind<String> KIND = new SignalKind<>((text) -> text.startsWith("~") ? text.length() : 0,
			(text) -> text.startsWith("!"));

	private final Mailbox<String> mailbox = new Mailbox<>(KIND, new MailboxLimits(10, 100));

	private Flux<String> flux() {
		return flux(Schedulers.immediate());
	}

	private Flux<String> flux(Scheduler scheduler) {
		return new Flux<>() {

			@Override
			public void subscribe(CoreSubscriber<? super String> subscriber) {
				MailboxTests.this.mailbox.deliverTo(subscriber, scheduler);
			}

		};
	}

	@Test
	void deliversWhatIsRequestedAndNoMore() {
		StepVerifier.create(flux(), 0)
			.then(() -> List.of("a", "b", "c").forEach(this.mailbox::offer))
			.expectNoEvent(java.time.Duration.ZERO)
			.thenRequest(2)
			.expectNext("a", "b")
			.thenRequest(1)
			.expectNext("c")
			.then(() -> this.mailbox.end(null))
			.verifyComplete();
	}

	@Test
	void urgentSignalsOvertakeAndKeepTheirOrder() {
		StepVerifier.create(flux(), 0)
			.then(() -> List.of("a", "!1", "b", "!2").forEach(this.mailbox::offer))
			.thenRequest(Long.MAX_VALUE)
			.expectNext("!1", "!2", "a", "b")
			.thenCancel()
			.verify();
	}

	@Test
	void oldestAudioGivesWayAndNothingElseDoes() {
		List.of("text", "~aaaa", "~bbbb").forEach(this.mailbox::offer);
		assertThat(this.mailbox.offer("~cc")).isEqualTo(5);
		assertThat(this.mailbox.audioBytes()).isEqualTo(8);
		this.mailbox.end(null);
		StepVerifier.create(flux()).expectNext("text", "~bbbb", "~cc").verifyComplete();
	}

	@Test
	void audioThatWasDeliveredMakesRoom() {
		StepVerifier.create(flux(), 1)
			.then(() -> List.of("~aaaa", "~bbbb", "~cccc").forEach(this.mailbox::offer))
			.expectNext("~aaaa")
			.thenRequest(2)
			.expectNext("~bbbb", "~cccc")
			.thenCancel()
			.verify();
	}

	@Test
	void dropAudioDropsAllOfItAndNothingElse() {
		List.of("a", "~bbb", "!c", "~ddd").forEach(this.mailbox::offer);
		this.mailbox.dropAudio();
		assertThat(this.mailbox.audioBytes()).isZero();
		this.mailbox.end(null);
		StepVerifier.create(flux()).expectNext("!c", "a").verifyComplete();
	}

	@Test
	void subscriberThatIsTooFarBehindGetsAnErrorWithoutHavingToAsk() {
		StepVerifier.create(flux(), 0).then(() -> {
			for (int i = 0; i <= 100; i++) {
				this.mailbox.offer("s" + i);
			}
		}).expectError(OpenAiStreamException.class).verify();
		assertThat(this.mailbox.isCancelled()).isTrue();
		assertThat(this.mailbox.offer("more")).isZero();
	}

	@Test
	void withoutASubscriberTheOldestGivesWay() {
		for (int i = 0; i <= 101; i++) {
			this.mailbox.offer("s" + i);
		}
		this.mailbox.end(null);
		StepVerifier.create(flux()).expectNext("s2").expectNextCount(99).verifyComplete();
	}

	@Test
	void endComesAfterAllThatWaitsAndIsKept() {
		this.mailbox.offer("a");
		this.mailbox.end(new IllegalStateException("first"));
		this.mailbox.end(null);
		this.mailbox.offer("b");
		StepVerifier.create(flux(), 0).thenRequest(1).expectNext("a").verifyErrorMessage("first");
	}

	@Test
	void moveToTakesAllAlong() {
		Mailbox<String> other = new Mailbox<>(KIND, new MailboxLimits(100, 100));
		List.of("a", "!b", "~c").forEach(other::offer);
		other.moveTo(this.mailbox);
		assertThat(other.audioBytes()).isZero();
		this.mailbox.end(null);
		StepVerifier.create(flux()).expectNext("!b", "a", "~c").verifyComplete();
	}

	@Test
	void cancelWhileSubscribingDeliversNothing() {
		this.mailbox.offer("a");
		List<String> seen = new ArrayList<>();
		flux().subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
				subscription.cancel();
			}

			@Override
			protected void hookOnNext(String value) {
				seen.add(value);
			}

		});
		this.mailbox.offer("b");
		assertThat(seen).isEmpty();
		assertThat(this.mailbox.isCancelled()).isTrue();
	}

	@Test
	void cancelWithinASignalEndsTheDelivery() {
		List<String> seen = new ArrayList<>();
		List.of("a", "b", "c").forEach(this.mailbox::offer);
		flux().take(2).subscribe(seen::add);
		assertThat(seen).containsExactly("a", "b");
		assertThat(this.mailbox.offer("d")).isZero();
		assertThat(this.mailbox.audioBytes()).isZero();
	}

	@Test
	void subscriberThatBlocksHoldsUpNobodyAndMayBeCancelledFromElsewhere() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		Queue<String> seen = new ConcurrentLinkedQueue<>();
		BaseSubscriber<String> subscriber = new BaseSubscriber<>() {

			@Override
			protected void hookOnNext(String value) {
				seen.add(value);
				entered.countDown();
				try {
					release.await();
				}
				catch (InterruptedException ex) {
					seen.add("interrupted");
				}
			}

		};
		flux(Schedulers.boundedElastic()).subscribe(subscriber);
		this.mailbox.offer("a");
		assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 50; i++) {
			this.mailbox.offer("b" + i);
		}
		subscriber.cancel();
		release.countDown();
		assertThat(this.mailbox.offer("c")).isZero();
		await().atMost(Connections.WAIT).untilAsserted(() -> assertThat(this.mailbox.isCancelled()).isTrue());
		assertThat(seen).containsExactly("a");
	}

	@Test
	void signalsOfManySendersAllArriveOnceAndOneAtATime() throws Exception {
		Mailbox<String> wide = new Mailbox<>(KIND, new MailboxLimits(10, 1_000_000));
		Queue<String> seen = new ConcurrentLinkedQueue<>();
		CountDownLatch done = new CountDownLatch(1);
		BaseSubscriber<String> subscriber = new BaseSubscriber<>() {

			private boolean inside;

			@Override
			protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
				request(1);
			}

			@Override
			protected void hookOnNext(String value) {
				assertThat(this.inside).isFalse();
				this.inside = true;
				seen.add(value);
				this.inside = false;
				request(1);
			}

			@Override
			protected void hookOnComplete() {
				done.countDown();
			}

		};
		wide.deliverTo(subscriber, Schedulers.boundedElastic());
		ExecutorService senders = Executors.newFixedThreadPool(4);
		for (int sender = 0; sender < 4; sender++) {
			String name = "s" + sender + "-";
			senders.execute(() -> {
				for (int i = 0; i < 5_000; i++) {
					wide.offer(name + i);
				}
			});
		}
		senders.shutdown();
		assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		wide.end(null);
		assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(seen).hasSize(20_000).doesNotHaveDuplicates();
		List<String> ofOne = seen.stream().filter((text) -> text.startsWith("s2-")).toList();
		assertThat(ofOne).first().isEqualTo("s2-0");
		assertThat(ofOne)
			.isSortedAccordingTo(java.util.Comparator.comparingInt((text) -> Integer.parseInt(text.substring(3))));
	}

}
