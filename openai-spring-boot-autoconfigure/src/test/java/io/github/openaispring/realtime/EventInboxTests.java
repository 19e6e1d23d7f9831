package io.github.openaispring.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.realtime.event.InputAudioBufferCleared;
import io.github.openaispring.realtime.event.RealtimeServerEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link EventInbox}.
 */
class EventInboxTests {

	private final AtomicInteger emptied = new AtomicInteger();

	private final AtomicInteger cancelled = new AtomicInteger();

	private final EventInbox inbox = new EventInbox(this.emptied::incrementAndGet, this.cancelled::incrementAndGet);

	private final Flux<String> ids = this.inbox.events().map((event) -> String.valueOf(event.eventId()));

	private static RealtimeServerEvent event(int number) {
		return new InputAudioBufferCleared("" + number);
	}

	@Test
	void eventsComeAsTheyAreAskedFor() {
		this.inbox.add(event(1));
		this.ids.as((flux) -> StepVerifier.create(flux, 0))
			.expectSubscription()
			.then(() -> this.inbox.add(event(2)))
			.then(() -> assertThat(this.inbox.isEmpty()).isFalse())
			.thenRequest(1)
			.expectNext("1")
			.then(() -> assertThat(this.emptied).hasValue(0))
			.thenRequest(2)
			.expectNext("2")
			.then(() -> assertThat(this.emptied).hasValue(1))
			.then(() -> this.inbox.add(event(3)))
			.expectNext("3")
			.thenCancel()
			.verify(Connections.WAIT);
		assertThat(this.cancelled).hasValue(1);
	}

	@Test
	void endComesAfterTheEventsBeforeIt() {
		this.inbox.add(event(1));
		this.inbox.end(RealtimeClose.lost(ConnectionErrors.silent()));
		this.ids.as((flux) -> StepVerifier.create(flux, 0))
			.expectSubscription()
			.thenRequest(1)
			.expectNext("1")
			.expectErrorMatches((ex) -> ex.getMessage().contains("ping"))
			.verify(Connections.WAIT);
	}

	@Test
	void endComesWithoutBeingAskedFor() {
		this.inbox.end(RealtimeClose.normal());
		this.ids.as((flux) -> StepVerifier.create(flux, 0)).expectComplete().verify(Connections.WAIT);
	}

	@Test
	void secondSubscriberIsRefused() {
		this.ids.subscribe();
		this.ids.as(StepVerifier::create).verifyError(IllegalStateException.class);
	}

	@Test
	void eventsAfterCancelAreDropped() {
		this.ids.subscribe().dispose();
		this.inbox.add(event(1));
		assertThat(this.inbox.isEmpty()).isTrue();
	}

	@Test
	void eventsKeepTheirOrderWhenTheSubscriberIsOnAnotherThread() {
		int count = 20_000;
		Thread writer = new Thread(() -> {
			for (int i = 0; i < count; i++) {
				this.inbox.add(event(i));
			}
			this.inbox.end(RealtimeClose.lost(ConnectionErrors.closed(null)));
		});
		writer.setDaemon(true);
		writer.start();
		List<Integer> numbers = new ArrayList<>();
		this.ids.publishOn(Schedulers.parallel(), 7)
			.map(Integer::parseInt)
			.doOnNext(numbers::add)
			.as(StepVerifier::create)
			.thenConsumeWhile((number) -> true)
			.expectError(OpenAiConnectionException.class)
			.verify(Connections.WAIT);
		assertThat(numbers).hasSize(count).isSorted();
	}

}
