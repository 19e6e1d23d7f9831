package io.github.openaispring.voice;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests of what a session holds for its client.
 */
class VoiceSessionTests {

	private static final VoiceServerMessage AUDIO = new VoiceServerMessage.Audio(new byte[480]);

	private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

	private final TestPublisher<List<VoiceServerMessage>> model = TestPublisher.create();

	private final AtomicInteger asked = new AtomicInteger();

	private final AtomicInteger ends = new AtomicInteger();

	private final VoiceConversation conversation = mock(VoiceConversation.class);

	private final VoiceSession session = new VoiceSession(VoiceSettings.defaults(), this.clock, "token", "anna",
			this.ends::incrementAndGet);

	private final Client client = new Client();

	@BeforeEach
	void prepare() {
		Flux<List<VoiceServerMessage>> messages = this.model.flux().doOnRequest((n) -> this.asked.addAndGet((int) n));
		given(this.conversation.id()).willReturn("s");
		given(this.conversation.messages()).willReturn(messages);
		given(this.conversation.costUsd()).willReturn(BigDecimal.ONE);
		given(this.conversation.close()).willReturn(Mono.empty());
		given(this.conversation.text(any())).willReturn(Mono.empty());
	}

	private void open() {
		this.session.open(this.client, Mono.just(this.conversation));
		this.session.messages(this.client).subscribe(this.client);
	}

	@Test
	void nothingIsTakenFromTheModelBeforeTheClientTakesIt() {
		open();
		assertThat(this.asked).hasValue(0);
		this.client.request(1);
		assertThat(this.client.got).hasOnlyElementsOfType(VoiceServerMessage.Ready.class);
		assertThat(this.asked).hasValue(0);
		this.client.request(1);
		assertThat(this.asked).hasValue(1);
		this.model.next(List.of(new VoiceServerMessage.AudioStart("i", "r"), AUDIO, AUDIO));
		assertThat(this.client.got).hasSize(2);
		this.client.request(2);
		assertThat(this.client.got).hasSize(4).endsWith(AUDIO, AUDIO);
		assertThat(this.asked).hasValue(1);
		this.client.request(1);
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void whatTheServerHasToSayGoesFirst() {
		open();
		this.client.request(2);
		this.model.next(List.of(AUDIO, AUDIO));
		this.session.received(this.client, VoiceStart.defaults());
		this.client.request(2);
		assertThat(this.client.got.get(2)).isInstanceOf(VoiceServerMessage.Problem.class);
		assertThat(this.client.got.get(3)).isSameAs(AUDIO);
	}

	@Test
	void mistakesOfAClientThatDoesNotReadAreNotKeptForEver() {
		open();
		Client last = this.client;
		for (int i = 0; i < 1000; i++) {
			this.session.received(this.client, VoiceStart.defaults());
			this.session.ping(this.client, new byte[1]);
			this.session.resume(this.client);
			last = new Client();
			this.session.messages(this.client).subscribe(last);
		}
		last.request(Long.MAX_VALUE);
		assertThat(last.got).hasSizeBetween(3, 70);
	}

	@Test
	void endDropsWhatWaitsAndHappensOnce() {
		open();
		this.client.request(2);
		this.model.next(List.of(AUDIO, AUDIO, AUDIO));
		this.session.received(this.client, VoiceClientMessage.Command.CLOSE);
		this.session.shutDown();
		this.client.request(10);
		assertThat(this.client.got).hasSize(3).endsWith(new VoiceServerMessage.Closed("client", BigDecimal.ONE));
		assertThat(this.client.completed).isTrue();
		assertThat(this.ends).hasValue(1);
		this.model.assertCancelled();
		then(this.conversation).should().close();
	}

	@Test
	void conversationThatOpensTooLateIsClosed() {
		Sinks.One<VoiceConversation> opening = Sinks.one();
		this.session.open(this.client, Mono.fromDirect((subscriber) -> subscriber.onSubscribe(new Subscription() {

			@Override
			public void request(long n) {
				opening.asMono().subscribe((opened) -> subscriber.onNext(opened));
			}

			@Override
			public void cancel() {
				// Too late.
			}

		})));
		this.session.lost(this.client);
		assertThat(this.ends).hasValue(1);
		opening.tryEmitValue(this.conversation);
		then(this.conversation).should().close();
	}

	@Test
	void clientThatTakesNothingIsTooSlow() {
		open();
		this.client.request(1);
		this.clock.advanceTimeBy(Duration.ofMillis(9_999));
		assertThat(this.ends).hasValue(0);
		this.clock.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.ends).hasValue(1);
		assertThat(this.client.error).isInstanceOfSatisfying(VoiceMistake.class,
				(ex) -> assertThat(ex.ending()).isEqualTo(VoiceEnding.TOO_SLOW));
	}

	@Test
	void clientThatTakesWhatThereIsMayWaitForMore() {
		open();
		this.client.request(2);
		this.clock.advanceTimeBy(Duration.ofSeconds(60));
		this.model.next(List.of(AUDIO));
		this.client.request(1);
		this.clock.advanceTimeBy(Duration.ofSeconds(30));
		assertThat(this.ends).hasValue(0);
	}

	@Test
	void messagesOfAConnectionThatWasReplacedAreIgnored() {
		open();
		this.session.resume(new Object());
		this.session.received(this.client, new VoiceClientMessage.Text("late"));
		this.session.end(this.client, VoiceEnding.BAD_MESSAGE, null);
		this.session.lost(this.client);
		assertThat(this.ends).hasValue(0);
		then(this.conversation).should(never()).text(any());
	}

	@Test
	void connectionThatIsReplacedBeforeItListensIsClosed() {
		open();
		Client first = new Client();
		Client second = new Client();
		this.session.resume(first);
		this.session.resume(second);
		this.session.messages(second).subscribe(second);
		this.session.messages(first).subscribe(first);
		assertThat(first.error).isInstanceOf(VoiceMistake.class);
		second.request(2);
		assertThat(second.got).hasSize(2);
		assertThat(second.error).isNull();
	}

	@Test
	void whoComesBackTooLateIsToldSo() {
		open();
		this.session.lost(this.client);
		this.session.shutDown();
		Client late = new Client();
		this.session.resume(late);
		this.session.messages(late).subscribe(late);
		late.request(10);
		assertThat(late.got).endsWith(new VoiceServerMessage.Closed("server_shutdown", BigDecimal.ONE));
		assertThat(late.completed).isTrue();
	}

	/**
	 * A client that takes what it asks for.
	 */
	private static final class Client extends BaseSubscriber<VoiceServerMessage> {

		private final List<VoiceServerMessage> got = new ArrayList<>();

		private boolean completed;

		private Throwable error;

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			// Waits.
		}

		@Override
		protected void hookOnNext(VoiceServerMessage message) {
			this.got.add(message);
		}

		@Override
		protected void hookOnComplete() {
			this.completed = true;
		}

		@Override
		protected void hookOnError(Throwable error) {
			this.error = error;
		}

	}

}
