package io.github.openaispring.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeError;
import io.github.openaispring.realtime.event.RealtimeResponse;
import io.github.openaispring.realtime.event.RealtimeResponseOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ResponseQueue}.
 */
class ResponseQueueTests {

	private static final OpenAiException ERROR = RealtimeErrors.of(RealtimeError.of("x", "bad", "Bad."));

	private static final OpenAiException ACTIVE = RealtimeErrors
		.of(RealtimeError.of("x", "conversation_already_has_active_response", "Busy."));

	private final Line line = new Line();

	private final List<ResponseRequest> asked = new ArrayList<>();

	private final ResponseQueue queue = new ResponseQueue(this.line, this.asked::add);

	private static ResponseRequest plain(String id) {
		return ResponseRequest.plain(id);
	}

	private static ResponseRequest special(String id) {
		return new ResponseRequest(id, RealtimeResponseOptions.builder().instructions(id).build(), Sinks.one());
	}

	private static ResponseRequest outside(String id) {
		return new ResponseRequest(id, RealtimeResponseOptions.builder().conversation("none").build(), Sinks.one());
	}

	private static RealtimeResponse response(String id, @Nullable String stamp) {
		return new RealtimeResponse(id, "completed", null, List.of(), null, null, null, null,
				(stamp != null) ? Map.of(ResponseQueue.STAMP, stamp) : null, null);
	}

	private void run(String id, @Nullable String stamp) {
		this.queue.created(response(id, stamp));
		this.queue.done(response(id, stamp));
	}

	private static void expect(ResponseRequest request, String responseId) {
		StepVerifier.create(request.result().asMono())
			.expectNextMatches((response) -> responseId.equals(response.id()))
			.expectComplete()
			.verify(Connections.WAIT);
	}

	private static void expectError(ResponseRequest request, OpenAiException error) {
		StepVerifier.create(request.result().asMono()).expectErrorMatches((ex) -> ex == error).verify(Connections.WAIT);
	}

	@Test
	void addSendsAtOnceWhenNothingRuns() {
		this.queue.add(plain("a"));
		assertThat(this.line.ids).containsExactly("a");
		assertThat(this.asked).extracting(ResponseRequest::eventId).containsExactly("a");
		assertThat(this.queue.isIdle()).isFalse();
	}

	@Test
	void addWaitsWhileAResponseIsAskedForAndWhileItRuns() {
		this.queue.add(plain("a"));
		this.queue.add(special("b"));
		assertThat(this.line.ids).containsExactly("a");
		this.queue.created(response("r1", null));
		assertThat(this.line.ids).containsExactly("a");
		this.queue.done(response("r1", null));
		assertThat(this.line.ids).containsExactly("a", "b");
	}

	@Test
	void plainRequestsThatWaitBecomeOneAndSpecialOnesKeepTheirOrder() {
		this.queue.created(response("r0", null));
		this.queue.add(plain("a"));
		this.queue.add(special("b"));
		this.queue.add(plain("c"));
		this.queue.add(special("d"));
		this.queue.done(response("r0", null));
		run("r1", null);
		run("r2", "b");
		run("r3", "d");
		assertThat(this.line.ids).containsExactly("a", "b", "d");
		assertThat(this.queue.isIdle()).isTrue();
	}

	@Test
	void plainRequestIsNotMergedWithOneThatIsSentAlready() {
		this.queue.add(plain("a"));
		this.queue.add(plain("b"));
		run("r1", null);
		assertThat(this.line.ids).containsExactly("a", "b");
	}

	@Test
	void responseOfTheServersOwnMakesOthersWait() {
		this.queue.created(response("server", null));
		ResponseRequest request = special("a");
		this.queue.add(request);
		assertThat(this.line.ids).isEmpty();
		this.queue.done(response("server", null));
		assertThat(this.line.ids).containsExactly("a");
		run("r1", "a");
		expect(request, "r1");
	}

	@Test
	void doneOfAnotherResponseChangesNothing() {
		this.queue.created(response("r1", null));
		assertThat(this.queue.done(response("r0", null))).isFalse();
		assertThat(this.queue.activeId()).isEqualTo("r1");
	}

	@Test
	void refusedBecauseAnotherRunsIsAskedForAgainAfterIt() {
		ResponseRequest request = special("a");
		this.queue.add(request);
		this.queue.created(response("server", null));
		assertThat(this.queue.refused("a", ACTIVE)).isTrue();
		assertThat(this.line.ids).containsExactly("a");
		this.queue.done(response("server", null));
		assertThat(this.line.ids).containsExactly("a", "a");
		run("r1", "a");
		expect(request, "r1");
	}

	@Test
	void stampedRequestIsNotTakenForAResponseOfTheServersOwnOnceStampsCameBack() {
		ResponseRequest first = special("a");
		this.queue.add(first);
		run("r1", "a");
		ResponseRequest second = special("b");
		this.queue.add(second);
		run("server", null);
		run("r2", "b");
		expect(first, "r1");
		expect(second, "r2");
	}

	@Test
	void serverThatSendsNoStampsBackIsUnderstood() {
		ResponseRequest request = special("a");
		this.queue.add(request);
		run("r1", null);
		expect(request, "r1");
	}

	@Test
	void refusedForAnotherReasonFailsAndTheNextIsSent() {
		ResponseRequest request = special("a");
		this.queue.add(request);
		this.queue.add(special("b"));
		assertThat(this.queue.refused("a", ERROR)).as("told").isTrue();
		expectError(request, ERROR);
		assertThat(this.line.ids).containsExactly("a", "b");
	}

	@Test
	void refusedPlainRequestIsToldToNobody() {
		this.queue.add(plain("a"));
		assertThat(this.queue.refused("a", ERROR)).isFalse();
		assertThat(this.queue.isIdle()).isTrue();
	}

	@Test
	void refusalOfSomethingElseChangesNothing() {
		this.queue.add(plain("a"));
		assertThat(this.queue.refused("z", ACTIVE)).isFalse();
		assertThat(this.queue.isIdle()).isFalse();
	}

	@Test
	void outOfBandRunsBesideOthersAndEndsOnItsOwn() {
		ResponseRequest first = outside("x");
		ResponseRequest second = outside("y");
		this.queue.created(response("r1", null));
		this.queue.add(first);
		this.queue.add(second);
		assertThat(this.line.ids).containsExactly("x", "y");
		assertThat(this.queue.created(response("o1", "x"))).isFalse();
		assertThat(this.queue.isOutside("o1")).isTrue();
		assertThat(this.queue.created(response("o2", "y"))).isFalse();
		assertThat(this.queue.activeId()).isEqualTo("r1");
		assertThat(this.queue.done(response("o2", "y"))).isFalse();
		expect(second, "o2");
		assertThat(this.queue.isOutside("o2")).isFalse();
		this.queue.done(response("r1", null));
		assertThat(this.queue.isIdle()).isFalse();
		this.queue.done(response("o1", "x"));
		expect(first, "o1");
		assertThat(this.queue.isIdle()).isTrue();
	}

	@Test
	void refusedOutOfBandFails() {
		ResponseRequest request = outside("x");
		this.queue.add(request);
		assertThat(this.queue.refused("x", ERROR)).isTrue();
		expectError(request, ERROR);
		assertThat(this.queue.isIdle()).isTrue();
	}

	@Test
	void expiredRequestFailsAndTheNextIsSent() {
		ResponseRequest request = special("a");
		this.queue.add(request);
		this.queue.add(plain("b"));
		assertThat(this.queue.expire(request, ERROR)).isTrue();
		expectError(request, ERROR);
		assertThat(this.line.ids).containsExactly("a", "b");
		assertThat(this.queue.expire(request, ERROR)).isFalse();
	}

	@Test
	void requestThatRunsDoesNotExpire() {
		ResponseRequest request = special("a");
		this.queue.add(request);
		this.queue.created(response("r1", "a"));
		assertThat(this.queue.expire(request, ERROR)).isFalse();
	}

	@Test
	void secondAttemptDoesNotExpireWithTheFirst() {
		this.queue.add(special("a"));
		this.queue.created(response("server", null));
		this.queue.refused("a", ACTIVE);
		this.queue.done(response("server", null));
		assertThat(this.asked).hasSize(2);
		assertThat(this.queue.expire(this.asked.get(0), ERROR)).isFalse();
		assertThat(this.queue.expire(this.asked.get(1), ERROR)).isTrue();
	}

	@Test
	void outOfBandThatDoesNotBeginExpires() {
		ResponseRequest late = outside("x");
		ResponseRequest begun = outside("y");
		this.queue.add(late);
		this.queue.add(begun);
		this.queue.created(response("o1", "y"));
		assertThat(this.asked).containsExactly(late, begun);
		assertThat(this.queue.expire(late, ERROR)).isTrue();
		assertThat(this.queue.expire(begun, ERROR)).isFalse();
		expectError(late, ERROR);
	}

	@Test
	void cancelledResponseOfWhichTheServerKnowsNothingHoldsUpNobody() {
		ResponseRequest first = special("a");
		this.queue.add(first);
		this.queue.created(response("r1", "a"));
		this.queue.add(plain("b"));
		this.queue.nothingRuns();
		assertThat(this.line.ids).containsExactly("a");
		this.queue.cancel();
		this.queue.nothingRuns();
		assertThat(this.line.ids).containsExactly("a", "b");
		StepVerifier.create(first.result().asMono())
			.expectError(OpenAiConnectionException.class)
			.verify(Connections.WAIT);
	}

	@Test
	void cancelIsAskedForOnceAndOnlyWhileAResponseRuns() {
		assertThat(this.queue.cancel()).isFalse();
		this.queue.created(response("r1", null));
		assertThat(this.queue.cancel()).isTrue();
		assertThat(this.queue.cancel()).isFalse();
		this.queue.done(response("r1", null));
		this.queue.created(response("r2", null));
		assertThat(this.queue.cancel()).isTrue();
	}

	@Test
	void nextIsSentOnlyWhenTheCancelledOneIsDone() {
		this.queue.created(response("r1", null));
		this.queue.cancel();
		this.queue.add(plain("a"));
		assertThat(this.line.ids).isEmpty();
		this.queue.done(response("r1", null));
		assertThat(this.line.ids).containsExactly("a");
	}

	@Test
	void requestThatIsRefusedBeforeItRunsIsUnwantedOnce() {
		this.queue.add(plain("a"));
		this.queue.refuseRequested();
		this.queue.created(response("r1", null));
		assertThat(this.queue.takeUnwanted()).isTrue();
		assertThat(this.queue.takeUnwanted()).isFalse();
	}

	@Test
	void nextRequestIsNotUnwantedBecauseTheLastOneWas() {
		this.queue.add(plain("a"));
		this.queue.refuseRequested();
		this.queue.refused("a", ERROR);
		this.queue.add(plain("b"));
		this.queue.created(response("r1", null));
		assertThat(this.queue.takeUnwanted()).isFalse();
	}

	@Test
	void dropPlainKeepsWhatSomebodyWaitsFor() {
		this.queue.created(response("r1", null));
		this.queue.add(plain("a"));
		this.queue.add(special("b"));
		this.queue.dropPlain();
		this.queue.done(response("r1", null));
		assertThat(this.line.ids).containsExactly("b");
	}

	@Test
	void nothingIsSentWithoutAConnection() {
		this.line.live = false;
		this.queue.add(plain("a"));
		this.queue.add(outside("x"));
		assertThat(this.line.ids).isEmpty();
		this.line.live = true;
		this.queue.sendNext();
		assertThat(this.line.ids).containsExactly("x", "a");
	}

	@Test
	void restartAsksAgainForAllThatIsNotDone() {
		this.queue.add(special("a"));
		this.queue.created(response("r1", "a"));
		this.queue.add(outside("x"));
		this.queue.add(plain("b"));
		this.line.live = false;
		assertThat(this.queue.restart()).as("owed by nobody").isFalse();
		this.line.live = true;
		this.queue.sendNext();
		assertThat(this.line.ids).containsExactly("a", "x", "x", "a");
		run("r2", "a");
		assertThat(this.line.ids).endsWith("b");
	}

	@Test
	void restartTellsThatAResponseOfTheServersOwnIsLost() {
		this.queue.created(response("server", null));
		assertThat(this.queue.restart()).isTrue();
		assertThat(this.queue.isIdle()).isTrue();
	}

	@Test
	void restartGivesUpACancelledResponse() {
		ResponseRequest request = special("a");
		this.queue.add(request);
		this.queue.created(response("r1", "a"));
		this.queue.cancel();
		assertThat(this.queue.restart()).isFalse();
		StepVerifier.create(request.result().asMono())
			.expectError(OpenAiConnectionException.class)
			.verify(Connections.WAIT);
		assertThat(this.queue.isIdle()).isTrue();
	}

	@Test
	void failAllTellsAllWhoWait() {
		ResponseRequest running = special("a");
		ResponseRequest waiting = special("b");
		ResponseRequest beside = outside("x");
		this.queue.add(running);
		this.queue.created(response("r1", "a"));
		this.queue.add(waiting);
		this.queue.add(beside);
		this.queue.failAll(ERROR);
		expectError(running, ERROR);
		expectError(waiting, ERROR);
		expectError(beside, ERROR);
		assertThat(this.queue.isIdle()).isTrue();
	}

	@Test
	void stampJoinsTheMetadataOfTheCaller() {
		this.queue.add(new ResponseRequest("a",
				RealtimeResponseOptions.builder().metadata(Map.of("topic", "weather")).build(), Sinks.one()));
		assertThat(this.asked.get(0).event().response().metadata()).containsEntry("topic", "weather")
			.containsEntry(ResponseQueue.STAMP, "a");
		assertThat(plain("b").event().response()).isNull();
	}

	/**
	 * Takes what is sent.
	 */
	private static final class Line implements Transmitter {

		private final List<String> ids = new ArrayList<>();

		private boolean live = true;

		@Override
		public boolean isLive() {
			return this.live;
		}

		@Override
		public void send(RealtimeClientEvent event) {
			this.ids.add(event.eventId());
		}

	}

}
