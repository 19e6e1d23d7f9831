package io.github.openaispring.realtime;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.realtime.event.RealtimeResponse;
import io.github.openaispring.realtime.event.RealtimeResponseOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the responses of a session, frame by frame.
 */
class SessionResponsesTests {

	private static final String ACTIVE = "conversation_already_has_active_response";

	private final WiredSession wired = WiredSession.open();

	private final RealtimeWire.Peer peer = this.wired.peer;

	@AfterEach
	void close() {
		this.wired.close();
	}

	private String expectCreate() {
		return this.peer.expect("response.create").path("event_id").stringValue();
	}

	private static RealtimeResponse get(CompletableFuture<RealtimeResponse> response) {
		return response.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
	}

	private static String stamp(String eventId) {
		return "{'client_event_id':'" + eventId + "'}";
	}

	@Test
	void textIsAnItemAndOneRequest() {
		this.wired.session.sendText("Hello").block(WiredSession.PATIENCE);
		JsonNode create = this.peer.expect("conversation.item.create");
		assertThat(create.at("/item/role").stringValue()).isEqualTo("user");
		assertThat(create.at("/item/content/0/text").stringValue()).isEqualTo("Hello");
		assertThat(create.at("/item/id").stringValue()).hasSizeLessThanOrEqualTo(32);
		assertThat(this.peer.expect("response.create").has("response")).isFalse();
		this.wired.expectNothing();
	}

	@Test
	void requestWaitsForTheEndOfTheRunningResponse() {
		this.wired.say(Said.created("r1"));
		this.wired.session.sendText("One").block(WiredSession.PATIENCE);
		this.wired.session.sendText("Two").block(WiredSession.PATIENCE);
		this.peer.expect("conversation.item.create");
		this.peer.expect("conversation.item.create");
		this.wired.expectNothing();
		this.wired.say(Said.done("r1", "completed"));
		expectCreate();
		this.wired.expectNothing();
	}

	@Test
	void refusedBecauseAnotherRunsIsSentAgainAndTellsNobody() {
		CompletableFuture<RealtimeResponse> response = this.wired.session.triggerResponse().toFuture();
		String eventId = expectCreate();
		this.wired.say(Said.created("server"), Said.error(ACTIVE, eventId));
		this.wired.expectNothing();
		this.wired.say(Said.done("server", "completed"));
		String again = expectCreate();
		this.wired.say(Said.created("r1", stamp(again)), Said.done("r1", "completed", stamp(again), ""));
		assertThat(get(response).id()).isEqualTo("r1");
		assertThat(this.wired.heard.all(RealtimeChunk.Failure.class)).isEmpty();
	}

	@Test
	void secondAttemptHasItsOwnTime() {
		CompletableFuture<RealtimeResponse> response = this.wired.session.triggerResponse().toFuture();
		String eventId = expectCreate();
		this.wired.say(Said.created("server"), Said.error(ACTIVE, eventId));
		this.wired.pass(9_900);
		this.wired.say(Said.done("server", "completed"));
		expectCreate();
		this.wired.pass(200);
		this.wired.say();
		assertThat(this.wired.heard.all(RealtimeChunk.Failure.class)).isEmpty();
		this.wired.pass(10_000);
		assertThat(response).failsWithin(WiredSession.PATIENCE);
	}

	@Test
	void refusedForGoodFailsOnceAndTheNextIsSent() {
		CompletableFuture<RealtimeResponse> first = this.wired.session.triggerResponse().toFuture();
		CompletableFuture<RealtimeResponse> second = this.wired.session.triggerResponse().toFuture();
		this.wired.say(Said.error("invalid_value", expectCreate()));
		assertThat(first).failsWithin(WiredSession.PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(OpenAiInvalidRequestException.class);
		String eventId = expectCreate();
		this.wired.say(Said.created("r2", stamp(eventId)), Said.done("r2", "completed", stamp(eventId), ""));
		assertThat(get(second).id()).isEqualTo("r2");
		assertThat(this.wired.heard.all(RealtimeChunk.Failure.class)).isEmpty();
	}

	@Test
	void refusalOfWhatNobodyWaitsForIsAChunk() {
		this.wired.session.sendText("Hello").block(WiredSession.PATIENCE);
		this.peer.expect("conversation.item.create");
		String eventId = expectCreate();
		this.wired.say(Said.error("invalid_value", eventId));
		RealtimeChunk.Failure failure = this.wired.heard.await(RealtimeChunk.Failure.class);
		assertThat(failure.error().getCode()).isEqualTo("invalid_value");
		assertThat(failure.eventId()).isEqualTo(eventId);
	}

	@Test
	void serverThatDoesNotAnswerFailsTheRequest() {
		CompletableFuture<RealtimeResponse> response = this.wired.session.triggerResponse().toFuture();
		expectCreate();
		this.wired.pass(10_000);
		assertThat(response).failsWithin(WiredSession.PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(OpenAiResponseException.class);
		this.wired.heard.await(RealtimeChunk.Failure.class);
		this.wired.session.sendText("Still there?").block(WiredSession.PATIENCE);
		this.peer.expect("conversation.item.create");
		expectCreate();
	}

	@Test
	void requestAfterACancellationWaitsForTheEnd() {
		this.wired.say(Said.created("r1"));
		this.wired.session.cancelResponse().block(WiredSession.PATIENCE);
		assertThat(this.peer.expect("response.cancel").path("response_id").stringValue()).isEqualTo("r1");
		this.wired.session.cancelResponse().block(WiredSession.PATIENCE);
		this.wired.session.sendText("Go on").block(WiredSession.PATIENCE);
		this.peer.expect("conversation.item.create");
		this.wired.expectNothing();
		this.wired.say(Said.done("r1", "cancelled"));
		expectCreate();
	}

	@Test
	void cancelWithoutAResponseSendsNothing() {
		this.wired.session.cancelResponse().block(WiredSession.PATIENCE);
		this.wired.expectNothing();
	}

	@Test
	void cancellationThatComesTooLateIsNoFailure() {
		this.wired.say(Said.created("r1"));
		this.wired.session.cancelResponse().block(WiredSession.PATIENCE);
		this.peer.expect("response.cancel");
		this.wired.say(Said.done("r1", "completed"), Said.error("response_cancel_not_active", null));
		this.wired.heard.await(RealtimeChunk.ResponseEnded.class);
		assertThat(this.wired.heard.all(RealtimeChunk.Failure.class)).isEmpty();
	}

	@Test
	void responseThatIsCancelledBeforeItBeginsIsStoppedWhenItDoes() {
		this.wired.session.sendText("Hello").block(WiredSession.PATIENCE);
		this.peer.expect("conversation.item.create");
		expectCreate();
		this.wired.session.cancelResponse().block(WiredSession.PATIENCE);
		this.wired.expectNothing();
		this.wired.say(Said.created("r1"));
		assertThat(this.peer.expect("response.cancel").path("response_id").stringValue()).isEqualTo("r1");
		this.wired.say(Said.item("r1", "i1"), Said.audio("r1", "i1", 100), Said.done("r1", "cancelled"));
		this.wired.heard.await(RealtimeChunk.ResponseEnded.class);
		assertThat(this.wired.heard.all(RealtimeChunk.AudioDelta.class)).isEmpty();
		this.wired.session.sendText("Now speak").block(WiredSession.PATIENCE);
		this.peer.expect("conversation.item.create");
		expectCreate();
		this.wired.say(Said.created("r2"), Said.audio("r2", "i2", 100));
		this.wired.heard.await(RealtimeChunk.AudioDelta.class);
		this.wired.expectNothing();
	}

	@Test
	void outOfBandRunsBesideAndComesBackWithItsMetadata() {
		this.wired.say(Said.created("r1"));
		CompletableFuture<RealtimeResponse> outside = this.wired.session
			.triggerResponse(RealtimeResponseOptions.builder()
				.conversation("none")
				.metadata(Map.of("topic", "mood"))
				.input(List.of())
				.outputModalities(List.of("text"))
				.build())
			.toFuture();
		JsonNode create = this.peer.expect("response.create");
		String eventId = create.path("event_id").stringValue();
		assertThat(create.at("/response/conversation").stringValue()).isEqualTo("none");
		assertThat(create.at("/response/input").isArray()).isTrue();
		assertThat(create.at("/response/metadata/topic").stringValue()).isEqualTo("mood");
		assertThat(create.at("/response/metadata/client_event_id").stringValue()).isEqualTo(eventId);
		String metadata = "{'topic':'mood','client_event_id':'" + eventId + "'}";
		this.wired.say(Said.created("o1", metadata), Said.done("o1", "completed", metadata, ""));
		assertThat(get(outside).metadata()).containsEntry("topic", "mood");
		this.wired.session.sendText("Next").block(WiredSession.PATIENCE);
		this.peer.expect("conversation.item.create");
		this.wired.expectNothing();
		this.wired.say(Said.done("r1", "completed"));
		expectCreate();
	}

	@Test
	void callOutsideTheConversationIsForTheCallerAndIsNotAnswered() {
		CompletableFuture<RealtimeResponse> outside = this.wired.session
			.triggerResponse(RealtimeResponseOptions.builder().conversation("none").build())
			.toFuture();
		String metadata = stamp(expectCreate());
		String call = Said.call("i1", "c1", "classify", "{}", "completed");
		this.wired.say(Said.created("o1", metadata), Said.callDone("o1", call),
				Said.done("o1", "completed", metadata, call));
		assertThat(get(outside).output()).hasSize(1);
		assertThat(this.wired.heard.all(RealtimeChunk.ToolCalled.class)).isEmpty();
		assertThat(this.wired.session.history()).isEmpty();
		this.wired.expectNothing();
	}

	@Test
	void audioOutsideTheConversationIsNeverTruncated() {
		this.wired.session.triggerResponse(RealtimeResponseOptions.builder().conversation("none").build())
			.onErrorComplete()
			.subscribe();
		this.wired.say(Said.created("o1", stamp(expectCreate())), Said.audio("o1", "i1", 1000));
		this.wired.heard.await(RealtimeChunk.AudioDelta.class);
		this.wired.session.interrupt().block(WiredSession.PATIENCE);
		this.wired.expectNothing();
	}

	@Test
	void turnThatTheServerAnswersItselfReplacesPlainRequestsThatWait() {
		this.wired.say(Said.created("r1"));
		this.wired.session.sendText("Hello").block(WiredSession.PATIENCE);
		this.peer.expect("conversation.item.create");
		this.wired.say(Said.speechStarted("u1"), Said.done("r1", "cancelled"), Said.created("r2"),
				Said.done("r2", "completed"));
		this.wired.expectNothing();
	}

	@Test
	void endOfTheSessionFailsAllWhoWait() {
		CompletableFuture<RealtimeResponse> running = this.wired.session.triggerResponse().toFuture();
		CompletableFuture<RealtimeResponse> waiting = this.wired.session.triggerResponse().toFuture();
		this.wired.say(Said.created("r1", stamp(expectCreate())));
		this.wired.session.close().block(WiredSession.PATIENCE);
		assertThat(running).failsWithin(WiredSession.PATIENCE);
		assertThat(waiting).failsWithin(WiredSession.PATIENCE);
		StepVerifier.create(this.wired.session.triggerResponse()).expectError().verify(WiredSession.PATIENCE);
	}

}
