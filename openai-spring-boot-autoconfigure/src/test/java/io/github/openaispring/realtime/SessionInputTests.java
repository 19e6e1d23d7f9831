package io.github.openaispring.realtime;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.event.RealtimeContent;
import io.github.openaispring.realtime.event.RealtimeItem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what the user says and shows, frame by frame.
 */
class SessionInputTests {

	private WiredSession wired;

	@AfterEach
	void close() {
		this.wired.close();
	}

	private void open(String turnDetection) {
		this.wired = WiredSession.open(turnDetection);
	}

	private void speak(int ms) {
		this.wired.session.sendAudio(new byte[ms * 48]).block(WiredSession.PATIENCE);
	}

	private byte[] expectAudio(int bytes) {
		ByteArrayOutputStream audio = new ByteArrayOutputStream();
		while (audio.size() < bytes) {
			audio.writeBytes(Base64.getDecoder()
				.decode(this.wired.peer.expect("input_audio_buffer.append").path("audio").stringValue()));
		}
		assertThat(audio.size()).isEqualTo(bytes);
		return audio.toByteArray();
	}

	@Test
	void endOfInputDoesNothingWhereTheServerFindsTurns() {
		open(Said.SERVER_VAD);
		speak(200);
		expectAudio(200 * 48);
		this.wired.session.endInput().block(WiredSession.PATIENCE);
		this.wired.expectNothing();
	}

	@Test
	void endOfInputMakesATurnAndAsksForAResponseOnceItIsMade() {
		open("null");
		speak(200);
		CompletableFuture<Void> ended = this.wired.session.endInput().toFuture();
		expectAudio(200 * 48);
		this.wired.peer.expect("input_audio_buffer.commit");
		this.wired.expectNothing();
		assertThat(ended).isNotDone();
		this.wired.say(Said.committed("u1"));
		this.wired.peer.expect("response.create");
		assertThat(ended).succeedsWithin(WiredSession.PATIENCE);
		assertThat(this.wired.session.history()).extracting(RealtimeItem::id).containsExactly("u1");
	}

	@Test
	void commitMakesATurnAndAsksForNothing() {
		open("null");
		speak(100);
		CompletableFuture<Void> committed = this.wired.session.commitAudioBuffer().toFuture();
		expectAudio(100 * 48);
		this.wired.peer.expect("input_audio_buffer.commit");
		this.wired.say(Said.committed("u1"));
		assertThat(committed).succeedsWithin(WiredSession.PATIENCE);
		this.wired.expectNothing();
	}

	@Test
	void turnThatIsTooShortIsRefusedHere() {
		open("null");
		speak(99);
		expectAudio(99 * 48);
		for (int i = 0; i < 2; i++) {
			StepVerifier.create((i == 0) ? this.wired.session.commitAudioBuffer() : this.wired.session.endInput())
				.expectError(OpenAiInvalidRequestException.class)
				.verify(WiredSession.PATIENCE);
		}
		this.wired.expectNothing();
	}

	@Test
	void audioOfTheLastTurnDoesNotCountForTheNext() {
		open("null");
		speak(500);
		CompletableFuture<Void> first = this.wired.session.commitAudioBuffer().toFuture();
		StepVerifier.create(this.wired.session.commitAudioBuffer())
			.expectError(OpenAiInvalidRequestException.class)
			.verify(WiredSession.PATIENCE);
		this.wired.say(Said.committed("u1"));
		assertThat(first).succeedsWithin(WiredSession.PATIENCE);
	}

	@Test
	void turnThatTheServerRefusesFails() {
		open("null");
		speak(200);
		CompletableFuture<Void> ended = this.wired.session.endInput().toFuture();
		expectAudio(200 * 48);
		String eventId = this.wired.peer.expect("input_audio_buffer.commit").path("event_id").stringValue();
		this.wired.say(Said.error("input_audio_buffer_commit_empty", eventId));
		assertThat(ended).failsWithin(WiredSession.PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(OpenAiInvalidRequestException.class);
		this.wired.expectNothing();
		assertThat(this.wired.heard.all(RealtimeChunk.Failure.class)).isEmpty();
	}

	@Test
	void turnThatIsWaitedForMayBeBlockedOn() {
		open("null");
		speak(200);
		CompletableFuture<Boolean> mayBlock = this.wired.session.endInput()
			.then(reactor.core.publisher.Mono
				.fromCallable(() -> !reactor.core.scheduler.Schedulers.isInNonBlockingThread()
						&& !Thread.currentThread().getName().startsWith("reactor-http")))
			.toFuture();
		expectAudio(200 * 48);
		this.wired.peer.expect("input_audio_buffer.commit");
		this.wired.say(Said.committed("u1"));
		assertThat(mayBlock).succeedsWithin(WiredSession.PATIENCE).isEqualTo(true);
	}

	@Test
	void clearForgetsTheOpenTurn() {
		open("null");
		speak(500);
		expectAudio(500 * 48);
		this.wired.session.clearAudioBuffer().block(WiredSession.PATIENCE);
		this.wired.peer.expect("input_audio_buffer.clear");
		StepVerifier.create(this.wired.session.commitAudioBuffer())
			.expectError(OpenAiInvalidRequestException.class)
			.verify(WiredSession.PATIENCE);
	}

	@Test
	void oddPiecesAreJoinedToSamples() {
		open(Said.SERVER_VAD);
		byte[] audio = new byte[9_601];
		new java.util.Random(1).nextBytes(audio);
		for (int from = 0; from < audio.length; from += 1_001) {
			this.wired.session
				.sendAudio(java.util.Arrays.copyOfRange(audio, from, Math.min(audio.length, from + 1_001)))
				.block(WiredSession.PATIENCE);
		}
		assertThat(expectAudio(9_600)).isEqualTo(java.util.Arrays.copyOf(audio, 9_600));
	}

	@Test
	void recordingInOnePieceLosesNothing() {
		open(Said.SERVER_VAD);
		byte[] recording = new byte[60 * 48_000];
		new Random(2).nextBytes(recording);
		CompletableFuture<Void> sent = this.wired.session.sendAudio(Flux.just(recording)).toFuture();
		assertThat(expectAudio(recording.length)).isEqualTo(recording);
		assertThat(sent).succeedsWithin(WiredSession.PATIENCE);
		assertThat(this.wired.heard.all(RealtimeChunk.AudioDropped.class)).isEmpty();
	}

	@Test
	void allAudioThatGivesWayIsTold() {
		open(Said.SERVER_VAD);
		this.wired.peer.drop();
		this.wired.heard.await(RealtimeChunk.Reconnecting.class);
		speak(9_000);
		speak(3_000);
		speak(3_000);
		RealtimeWire.Peer next = this.wired.reconnect();
		next.send(Said.session("session.created", "null"));
		next.expect("session.update");
		next.send(Said.session("session.updated", Said.SERVER_VAD));
		this.wired.heard.await(RealtimeChunk.Reconnected.class);
		assertThat(this.wired.heard.all(RealtimeChunk.AudioDropped.class))
			.extracting(RealtimeChunk.AudioDropped::duration)
			.containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
	}

	@Test
	void imageIsAnItemWithoutARequest() {
		open(Said.SERVER_VAD);
		this.wired.session.sendItem(RealtimeItem.user(List.of(new RealtimeContent.InputText("What is this?"),
				new RealtimeContent.InputImage("data:image/png;base64,AAAA", "low"))))
			.block(WiredSession.PATIENCE);
		JsonNode content = this.wired.peer.expect("conversation.item.create").at("/item/content");
		assertThat(content.toString()).isEqualTo(Said.json("[{'type':'input_text','text':'What is this?'},"
				+ "{'type':'input_image','image_url':'data:image/png;base64,AAAA','detail':'low'}]"));
		this.wired.expectNothing();
	}

	@Test
	void refusedItemIsAChunkAndLeavesTheHistory() {
		open(Said.SERVER_VAD);
		this.wired.session.sendItem(RealtimeItem.user("Hello")).block(WiredSession.PATIENCE);
		assertThat(this.wired.session.history()).hasSize(1);
		String eventId = this.wired.peer.expect("conversation.item.create").path("event_id").stringValue();
		this.wired.say(Said.error("invalid_value", eventId));
		assertThat(this.wired.heard.await(RealtimeChunk.Failure.class).eventId()).isEqualTo(eventId);
		assertThat(this.wired.session.history()).isEmpty();
	}

	@Test
	void wordsOfTheUserMayComeAfterTheAnswer() {
		open(Said.SERVER_VAD);
		this.wired.say(Said.committed("u1"), Said.created("r1"), Said.inConversation("i1"),
				Said.done("r1", "completed"),
				Said.json("{'type':'conversation.item.input_audio_transcription.delta','event_id':'e','item_id':'u1',"
						+ "'content_index':0,'delta':'Hel'}"),
				Said.json("{'type':'conversation.item.input_audio_transcription.completed','event_id':'e',"
						+ "'item_id':'u1','content_index':0,'transcript':'Hello',"
						+ "'usage':{'type':'duration','seconds':60}}"));
		RealtimeChunk.TranscriptDone words = this.wired.heard.await(RealtimeChunk.TranscriptDone.class);
		assertThat(words.speaker()).isEqualTo(RealtimeChunk.Speaker.USER);
		assertThat(words.cost().totalUsd()).isEqualByComparingTo("0.006");
		assertThat(this.wired.heard.await(RealtimeChunk.TranscriptDelta.class).text()).isEqualTo("Hel");
		List<RealtimeItem> history = this.wired.session.history();
		assertThat(history).extracting(RealtimeItem::id).containsExactly("u1", "i1");
		assertThat(((RealtimeItem.Message) history.get(0)).content())
			.containsExactly(new RealtimeContent.InputAudio(null, "Hello"));
		assertThat(this.wired.session.bill().transcribed()).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void failedTranscriptionIsAChunkAndTheSessionGoesOn() {
		open(Said.SERVER_VAD);
		this.wired.say(Said.committed("u1"),
				Said.json("{'type':'conversation.item.input_audio_transcription.failed','event_id':'e','item_id':'u1',"
						+ "'content_index':0,'error':{'type':'transcription_error','code':'audio_unintelligible',"
						+ "'message':'No.'}}"));
		assertThat(this.wired.heard.await(RealtimeChunk.Failure.class).error().getCode())
			.isEqualTo("audio_unintelligible");
		assertThat(this.wired.session.isClosed()).isFalse();
	}

	@Test
	void sendsOfManyThreadsAllArrive() throws Exception {
		open(Said.SERVER_VAD);
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		for (int thread = 0; thread < 8; thread++) {
			String name = "t" + thread + "-";
			threads.submit(() -> {
				start.await();
				for (int i = 0; i < 25; i++) {
					this.wired.session.sendItem(RealtimeItem.user(name + i)).block(WiredSession.PATIENCE);
					this.wired.session.played("none", i).block(WiredSession.PATIENCE);
				}
				return null;
			});
		}
		start.countDown();
		threads.shutdown();
		List<String> texts = new java.util.ArrayList<>();
		for (int i = 0; i < 200; i++) {
			texts.add(this.wired.peer.expect("conversation.item.create").at("/item/content/0/text").stringValue());
		}
		assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(texts).doesNotHaveDuplicates();
		assertThat(texts.stream().filter((text) -> text.startsWith("t3-")).map((text) -> text.substring(3)))
			.containsExactlyElementsOf(java.util.stream.IntStream.range(0, 25).mapToObj(String::valueOf).toList());
		assertThat(this.wired.session.history()).hasSize(200);
	}

}
