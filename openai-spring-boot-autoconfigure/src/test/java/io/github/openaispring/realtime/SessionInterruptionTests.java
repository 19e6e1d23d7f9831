package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.realtime.event.RealtimeContent;
import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.ResponseOutputAudioDelta;
import io.github.openaispring.telemetry.RealtimeListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of interruptions, frame by frame.
 */
class SessionInterruptionTests {

	private static final String NO_INTERRUPT = "{'type':'server_vad','create_response':true,'interrupt_response':false}";

	private WiredSession wired;

	@AfterEach
	void close() {
		if (this.wired != null) {
			this.wired.close();
		}
	}

	private void open(String turnDetection) {
		this.wired = WiredSession.open(turnDetection);
	}

	// An answer of which a second has come.
	private void speak() {
		this.wired.say(Said.created("r1"), Said.item("r1", "i1"), Said.inConversation("i1"),
				Said.words("r1", "i1", "Hello "), Said.audio("r1", "i1", 500), Said.words("r1", "i1", "world"),
				Said.audio("r1", "i1", 500));
	}

	private void expectTruncate(String item, int ms) {
		JsonNode truncate = this.wired.peer.expect("conversation.item.truncate");
		assertThat(truncate.path("item_id").stringValue()).isEqualTo(item);
		assertThat(truncate.path("content_index").intValue()).isZero();
		assertThat(truncate.path("audio_end_ms").intValue()).isEqualTo(ms);
	}

	private List<Integer> heardMs() {
		return this.wired.heard.all(RealtimeChunk.Interrupted.class)
			.stream()
			.map(RealtimeChunk.Interrupted::heardMs)
			.toList();
	}

	private String words(String item) {
		RealtimeItem.Message message = this.wired.session.history()
			.stream()
			.filter((each) -> item.equals(each.id()))
			.map(RealtimeItem.Message.class::cast)
			.findFirst()
			.orElseThrow();
		return ((RealtimeContent.OutputAudio) message.content().get(0)).transcript();
	}

	@Test
	void serverThatStopsByItselfIsOnlyToldWhatWasHeard() {
		open(Said.SERVER_VAD);
		speak();
		this.wired.pass(300);
		this.wired.say(Said.speechStarted("u1"));
		expectTruncate("i1", 300);
		this.wired.expectNothing();
		assertThat(heardMs()).containsExactly(300);
		assertThat(words("i1")).isEqualTo("Hello ");
	}

	@Test
	void serverThatDoesNotStopByItselfIsAskedTo() {
		open(NO_INTERRUPT);
		speak();
		this.wired.pass(600);
		this.wired.say(Said.speechStarted("u1"));
		assertThat(this.wired.peer.expect("response.cancel").path("response_id").stringValue()).isEqualTo("r1");
		expectTruncate("i1", 600);
		this.wired.expectNothing();
		assertThat(words("i1")).isEqualTo("Hello world");
	}

	@Test
	void callerCanInterruptWithoutTurnDetection() {
		open("null");
		speak();
		this.wired.pass(100);
		this.wired.session.interrupt().block(WiredSession.PATIENCE);
		this.wired.peer.expect("response.cancel");
		expectTruncate("i1", 100);
		this.wired.expectNothing();
	}

	@Test
	void truncationNeverGoesBeyondWhatCame() {
		open(Said.SERVER_VAD);
		speak();
		this.wired.pass(60_000);
		this.wired.say(Said.speechStarted("u1"));
		expectTruncate("i1", 1000);
	}

	@Test
	void answerOfWhichNothingWasHeardIsTakenBackAfterItsEnd() {
		open(Said.SERVER_VAD);
		speak();
		this.wired.say(Said.speechStarted("u1"));
		this.wired.expectNothing();
		this.wired.say(Said.done("r1", "cancelled"));
		assertThat(this.wired.peer.expect("conversation.item.delete").path("item_id").stringValue()).isEqualTo("i1");
		this.wired.expectNothing();
		assertThat(heardMs()).containsExactly(0);
		assertThat(this.wired.session.history()).isEmpty();
		this.wired.say(Said.error("item_delete_invalid_item_id", null));
		assertThat(this.wired.heard.all(RealtimeChunk.Failure.class)).isEmpty();
	}

	@Test
	void speechAfterAllWasHeardSendsNothingAndTellsNothing() {
		open(Said.SERVER_VAD);
		speak();
		this.wired.say(Said.done("r1", "completed"));
		this.wired.pass(1000);
		this.wired.say(Said.speechStarted("u1"));
		this.wired.expectNothing();
		this.wired.heard.await(RealtimeChunk.SpeechStarted.class);
		assertThat(heardMs()).isEmpty();
	}

	@Test
	void speechWithoutAnAnswerTellsNothing() {
		open(NO_INTERRUPT);
		this.wired.say(Said.speechStarted("u1"));
		this.wired.expectNothing();
		this.wired.heard.await(RealtimeChunk.SpeechStarted.class);
		assertThat(heardMs()).isEmpty();
	}

	@Test
	void answerThatIsGeneratedButStillPlayedIsCutWithoutACancellation() {
		open(NO_INTERRUPT);
		speak();
		this.wired.say(Said.done("r1", "completed"));
		this.wired.pass(999);
		this.wired.say(Said.speechStarted("u1"));
		expectTruncate("i1", 999);
		this.wired.expectNothing();
	}

	@Test
	void playerThatReportsIsBelievedAndGoesOnForAMoment() {
		open(Said.SERVER_VAD);
		speak();
		this.wired.pass(900);
		this.wired.session.played("i1", 420).block(WiredSession.PATIENCE);
		this.wired.pass(30);
		this.wired.say(Said.speechStarted("u1"));
		expectTruncate("i1", 450);
	}

	@Test
	void everyItemThatIsNotPlayedIsCut() {
		open(Said.SERVER_VAD);
		speak();
		this.wired.say(Said.audio("r1", "i2", 500));
		this.wired.pass(1200);
		this.wired.say(Said.speechStarted("u1"));
		expectTruncate("i1", 1000);
		expectTruncate("i2", 200);
		assertThat(heardMs()).containsExactly(1000, 200);
	}

	@Test
	void secondSpeechDuringTheSameAnswerIsNoSecondInterruption() {
		List<String> interruptions = new ArrayList<>();
		this.wired = WiredSession.open(new RealtimeListener() {
			@Override
			public void onInterruption(String model) {
				interruptions.add(model);
			}
		});
		speak();
		this.wired.pass(300);
		this.wired.say(Said.speechStarted("u1"), Said.speechStarted("u2"));
		expectTruncate("i1", 300);
		this.wired.expectNothing();
		assertThat(heardMs()).containsExactly(300);
		assertThat(interruptions).hasSize(1);
	}

	@Test
	void answerInWritingIsInterruptedToo() {
		open("null");
		this.wired.say(Said.created("r1"));
		this.wired.session.interrupt().block(WiredSession.PATIENCE);
		this.wired.peer.expect("response.cancel");
		this.wired.expectNothing();
		assertThat(this.wired.heard.await(RealtimeChunk.Interrupted.class).responseId()).isEqualTo("r1");
	}

	@Test
	void speechBeforeTheResponseBeginsStopsItWhenItDoes() {
		open(Said.SERVER_VAD);
		this.wired.session.sendText("Hello").block(WiredSession.PATIENCE);
		this.wired.peer.expect("conversation.item.create");
		this.wired.peer.expect("response.create");
		this.wired.say(Said.speechStarted("u1"), Said.created("r1"), Said.audio("r1", "i1", 100));
		this.wired.peer.expect("response.cancel");
		this.wired.expectNothing();
		assertThat(this.wired.heard.all(RealtimeChunk.AudioDelta.class)).isEmpty();
	}

	@Test
	void wordsThatComeAfterTheCutDoNotComeBack() {
		open(Said.SERVER_VAD);
		speak();
		this.wired.pass(300);
		this.wired.say(Said.speechStarted("u1"), Said.words("r1", "i1", " again"),
				Said.json("{'type':'response.output_audio_transcript.done','event_id':'e','response_id':'r1',"
						+ "'item_id':'i1','output_index':0,'content_index':0,'transcript':'Hello world again'}"),
				Said.json("{'type':'conversation.item.done','event_id':'e','item':{'id':'i1','type':'message',"
						+ "'status':'incomplete','role':'assistant','content':[{'type':'output_audio',"
						+ "'transcript':'Hello world again'}]}}"));
		assertThat(words("i1")).isEqualTo("Hello ");
		assertThat(this.wired.heard.all(RealtimeChunk.TranscriptDone.class)).isEmpty();
	}

	@Test
	void interruptedAudioIsNotDeliveredAndTheNextAnswerIs() {
		open(Said.SERVER_VAD);
		Queue<Integer> events = new ConcurrentLinkedQueue<>();
		this.wired.session.events()
			.ofType(ResponseOutputAudioDelta.class)
			.doOnNext((delta) -> events.add(delta.contentIndex()))
			.subscribe();
		List<String> frames = new ArrayList<>(List.of(Said.created("r1")));
		for (int i = 0; i < 5; i++) {
			frames.add(Said.audio("r1", "i1", i, new byte[480]));
		}
		this.wired.say(frames.toArray(String[]::new));
		this.wired.heard.await(RealtimeChunk.AudioDelta.class, 5);
		frames = new ArrayList<>(List.of(Said.speechStarted("u1")));
		for (int i = 5; i < 10; i++) {
			frames.add(Said.audio("r1", "i1", i, new byte[480]));
		}
		frames.add(Said.done("r1", "cancelled"));
		frames.add(Said.created("r2"));
		for (int i = 100; i < 103; i++) {
			frames.add(Said.audio("r2", "i2", i, new byte[480]));
		}
		frames.add(Said.done("r2", "completed"));
		this.wired.say(frames.toArray(String[]::new));
		this.wired.heard.await(RealtimeChunk.ResponseEnded.class, 2);
		assertThat(this.wired.heard.all(RealtimeChunk.AudioDelta.class))
			.extracting(RealtimeChunk.AudioDelta::contentIndex)
			.containsExactly(0, 1, 2, 3, 4, 100, 101, 102);
		assertThat(this.wired.heard.all(RealtimeChunk.Interrupted.class)).hasSize(1);
		Awaitility.await().atMost(WiredSession.PATIENCE).until(() -> events.contains(102));
		assertThat(events).doesNotContain(5, 6, 7, 8, 9);
	}

	@Test
	void interruptionOvertakesTheAudioThatASlowListenerHasNotTaken() throws Exception {
		open(Said.SERVER_VAD);
		CountDownLatch first = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		Queue<RealtimeChunk> taken = new ConcurrentLinkedQueue<>();
		this.wired.session.response().subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnNext(RealtimeChunk chunk) {
				taken.add(chunk);
				if (chunk instanceof RealtimeChunk.Interrupted) {
					interrupted.countDown();
				}
				else if (first.getCount() > 0) {
					first.countDown();
					await(release);
				}
			}

		});
		this.wired.say(Said.created("r1"), Said.audio("r1", "i1", 0, new byte[4800]));
		assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
		List<String> frames = new ArrayList<>();
		for (int i = 1; i < 40; i++) {
			frames.add(Said.audio("r1", "i1", i, new byte[4800]));
		}
		this.wired.say(frames.toArray(String[]::new));
		this.wired.say(Said.speechStarted("u1"));
		release.countDown();
		assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(taken.stream().filter(RealtimeChunk.AudioDelta.class::isInstance)).hasSize(1);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void burstReachesASlowListenerInOrderWithItsEndLast() {
		open(Said.SERVER_VAD);
		List<Integer> order = new ArrayList<>();
		CountDownLatch done = new CountDownLatch(1);
		this.wired.session.response().subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
				request(1);
			}

			@Override
			protected void hookOnNext(RealtimeChunk chunk) {
				if (chunk instanceof RealtimeChunk.AudioDelta delta) {
					order.add(delta.contentIndex());
				}
				if (chunk instanceof RealtimeChunk.ResponseEnded) {
					order.add(-1);
					done.countDown();
				}
				Thread.yield();
				request(1);
			}

		});
		List<String> frames = new ArrayList<>(List.of(Said.created("r1")));
		List<Integer> expected = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			frames.add(Said.audio("r1", "i1", i, new byte[480]));
			expected.add(i);
		}
		expected.add(-1);
		frames.add(Said.done("r1", "completed"));
		this.wired.say(frames.toArray(String[]::new));
		await(done);
		assertThat(order).containsExactlyElementsOf(expected);
	}

}
