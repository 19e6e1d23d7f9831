package io.github.openaispring.realtime;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.RealtimeTool;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the function calls of a session, frame by frame.
 */
class SessionToolsTests {

	private static final String SCHEMA = "{\"type\":\"object\"}";

	private final AtomicInteger runs = new AtomicInteger();

	private WiredSession wired;

	@AfterEach
	void close() {
		if (this.wired != null) {
			this.wired.close();
		}
	}

	private void open(RealtimeFunction... functions) {
		this.wired = WiredSession.open(RealtimeSessionConfig.builder().functions(functions).build());
	}

	private RealtimeFunction function(String name, RealtimeFunctionHandler handler) {
		return RealtimeFunction.of(name, "Does " + name + ".", SCHEMA, (call) -> {
			this.runs.incrementAndGet();
			return handler.call(call);
		});
	}

	private static String call(String name, String callId) {
		return Said.call("i" + callId, callId, name, "{}", "completed");
	}

	private void called(String... calls) {
		for (String call : calls) {
			this.wired.peer.send(Said.callDone("r1", call));
		}
		this.wired.say(Said.done("r1", "completed", "null", String.join(",", calls)));
	}

	private void expectOutput(String callId, String output) {
		JsonNode item = this.wired.peer.expect("conversation.item.create").path("item");
		assertThat(item.path("type").stringValue()).isEqualTo("function_call_output");
		assertThat(item.path("call_id").stringValue()).isEqualTo(callId);
		assertThat(item.path("output").stringValue()).isEqualTo(output);
	}

	@Test
	void functionsAndTheServersOwnToolsAreDeclared() {
		this.wired = WiredSession.open(RealtimeSessionConfig.builder()
			.functions(RealtimeFunction.declared("weather", null, SCHEMA))
			.settings(RealtimeSessionSettings.builder().tools(RealtimeTool.mcp("docs", "https://example.com")).build())
			.build());
		JsonNode tools = this.wired.setup.at("/session/tools");
		assertThat(tools).hasSize(2);
		assertThat(tools.get(0).path("type").stringValue()).isEqualTo("mcp");
		assertThat(tools.get(1).path("name").stringValue()).isEqualTo("weather");
		assertThat(tools.get(1).has("function")).isFalse();
	}

	@Test
	void responsesOfACallerGoOutInOrderWithOneRequest() {
		open();
		this.wired.session
			.sendToolResponses(
					List.of(new RealtimeToolResponse("call_a", "first"), new RealtimeToolResponse("call_b", "")))
			.block(WiredSession.PATIENCE);
		expectOutput("call_a", "first");
		expectOutput("call_b", "");
		this.wired.peer.expect("response.create");
		this.wired.expectNothing();
	}

	@Test
	void oneResponseOfACallerGoesOutWithOneRequest() {
		open();
		this.wired.session.sendToolResponse("call_123", "the result").block(WiredSession.PATIENCE);
		expectOutput("call_123", "the result");
		this.wired.peer.expect("response.create");
		this.wired.expectNothing();
	}

	@Test
	void responsesAfterTheCloseFailAndSoDoesAnEmptyList() {
		open();
		StepVerifier.create(this.wired.session.sendToolResponses(List.of()))
			.expectError(OpenAiInvalidRequestException.class)
			.verify(WiredSession.PATIENCE);
		this.wired.session.close().block(WiredSession.PATIENCE);
		StepVerifier.create(this.wired.session.sendToolResponse("call_123", "late"))
			.expectError()
			.verify(WiredSession.PATIENCE);
		StepVerifier.create(this.wired.session.sendToolResponses(List.of(new RealtimeToolResponse("call_123", "late"))))
			.expectError()
			.verify(WiredSession.PATIENCE);
	}

	@Test
	void callThatIsToldThreeTimesRunsOnceAndAfterTheResponse() {
		CountDownLatch entered = new CountDownLatch(1);
		open(function("weather", (call) -> {
			entered.countDown();
			return Mono.just(RealtimeToolOutput.of("sunny in " + call.arguments()));
		}));
		this.wired.say(Said.created("r1"), Said.callAdded("r1", call("weather", "c1")),
				Said.argumentsDone("r1", "ic1", "c1", "weather", "{}"), Said.callDone("r1", call("weather", "c1")));
		expectOutput("c1", "sunny in {}");
		this.wired.expectNothing();
		this.wired.say(Said.done("r1", "completed", "null", call("weather", "c1")));
		this.wired.peer.expect("response.create");
		this.wired.expectNothing();
		assertThat(this.runs).hasValue(1);
		assertThat(this.wired.heard.all(RealtimeChunk.ToolCalled.class)).singleElement()
			.matches(RealtimeChunk.ToolCalled::automatic);
		assertThat(this.wired.heard.await(RealtimeChunk.ToolAnswered.class).output().text()).startsWith("sunny");
	}

	@Test
	void callThatIsCutShortDoesNotRun() {
		open(function("pay", (call) -> Mono.just(RealtimeToolOutput.of("paid"))));
		String cut = Said.call("ic1", "c1", "pay", "{", "incomplete");
		this.wired.say(Said.created("r1"), Said.callAdded("r1", Said.call("ic1", "c1", "pay", "", "in_progress")),
				Said.argumentsDone("r1", "ic1", "c1", "pay", "{"), Said.callDone("r1", cut),
				Said.done("r1", "cancelled", "null", cut));
		this.wired.expectNothing();
		assertThat(this.runs).hasValue(0);
		assertThat(this.wired.heard.all(RealtimeChunk.ToolCalled.class)).isEmpty();
	}

	@Test
	void argumentsOfACancelledResponseDoNotRunWithoutTheirItem() {
		open(function("pay", (call) -> Mono.just(RealtimeToolOutput.of("paid"))));
		this.wired.say(Said.created("r1"), Said.argumentsDone("r1", "ic1", "c1", "pay", "{}"),
				Said.done("r1", "cancelled"));
		this.wired.expectNothing();
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void serverThatTellsOnlyTheArgumentsIsUnderstood() {
		open(function("weather", (call) -> Mono.just(RealtimeToolOutput.of(call.name()))));
		this.wired.say(Said.created("r1"), Said.callAdded("r1", Said.call("ic1", "c1", "weather", "", "in_progress")),
				Said.argumentsDone("r1", "ic1", "c1", null, "{}"), Said.done("r1", "completed"));
		expectOutput("c1", "weather");
		this.wired.peer.expect("response.create");
	}

	@Test
	void parallelCallsAreAnsweredByOneResponseAfterTheLast() {
		Sinks.One<RealtimeToolOutput> slow = Sinks.one();
		open(function("slow", (call) -> slow.asMono()),
				function("quick", (call) -> Mono.just(RealtimeToolOutput.of("quick"))));
		this.wired.say(Said.created("r1"));
		called(call("slow", "c1"), call("quick", "c2"));
		expectOutput("c2", "quick");
		this.wired.expectNothing();
		slow.tryEmitValue(RealtimeToolOutput.of("slow")).orThrow();
		expectOutput("c1", "slow");
		this.wired.peer.expect("response.create");
		this.wired.expectNothing();
	}

	@Test
	void callerWhoAnswersOneOfTwoCallsIsWaitedFor() {
		open(RealtimeFunction.declared("a", null, SCHEMA), RealtimeFunction.declared("b", null, SCHEMA));
		this.wired.say(Said.created("r1"));
		called(call("a", "c1"), call("b", "c2"));
		assertThat(this.wired.heard.await(RealtimeChunk.ToolCalled.class, 2))
			.noneMatch(RealtimeChunk.ToolCalled::automatic);
		this.wired.session.sendToolResponse("c1", "one").block(WiredSession.PATIENCE);
		expectOutput("c1", "one");
		this.wired.expectNothing();
		this.wired.session.sendToolResponse("c2", "two").block(WiredSession.PATIENCE);
		expectOutput("c2", "two");
		this.wired.peer.expect("response.create");
	}

	@Test
	void answerThatIsGivenTwiceIsRefusedAndSendsNothing() {
		open();
		this.wired.say(Said.created("r1"));
		called(call("a", "c1"), call("b", "c2"));
		this.wired.session.sendToolResponse("c1", "one").block(WiredSession.PATIENCE);
		expectOutput("c1", "one");
		for (List<RealtimeToolResponse> responses : List.of(
				List.of(new RealtimeToolResponse("c2", "two"), new RealtimeToolResponse("c1", "again")),
				List.of(new RealtimeToolResponse("c2", "two"), new RealtimeToolResponse("c2", "two")))) {
			StepVerifier.create(this.wired.session.sendToolResponses(responses))
				.expectError(OpenAiInvalidRequestException.class)
				.verify(WiredSession.PATIENCE);
		}
		this.wired.expectNothing();
	}

	@Test
	void unknownFunctionIsToldToTheModelWithoutAResponse() {
		open(function("weather", (call) -> Mono.empty()));
		this.wired.say(Said.created("r1"));
		called(call("launch", "c1"));
		expectOutput("c1", "Error: there is no function of this name");
		this.wired.expectNothing();
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void functionThatFailsTellsTheModelNothingOfWhy() {
		open(function("a", (call) -> Mono.error(new IllegalStateException("secret"))));
		this.wired.say(Said.created("r1"));
		called(call("a", "c1"));
		expectOutput("c1", "Error: the function failed");
		this.wired.peer.expect("response.create");
	}

	@Test
	void functionThatThrowsOrReturnsNullFailsLikewise() {
		open(function("throws", (call) -> {
			throw new IllegalStateException("secret");
		}), function("null", (call) -> null));
		this.wired.say(Said.created("r1"));
		this.wired.say(Said.callDone("r1", call("throws", "c1")));
		expectOutput("c1", "Error: the function failed");
		this.wired.say(Said.callDone("r1", call("null", "c2")));
		expectOutput("c2", "Error: the function failed");
		this.wired.say(Said.done("r1", "completed"));
		this.wired.peer.expect("response.create");
	}

	@Test
	void functionMayExplainItsFailureToTheModel() {
		open(function("a", (call) -> Mono.error(new RealtimeFunctionException("no such city"))));
		this.wired.say(Said.created("r1"));
		called(call("a", "c1"));
		expectOutput("c1", "Error: no such city");
	}

	@Test
	void functionThatTakesTooLongIsGivenUpAndItsLateOutputIsIgnored() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		Sinks.One<RealtimeToolOutput> late = Sinks.one();
		open(function("a", (call) -> {
			entered.countDown();
			return late.asMono();
		}));
		this.wired.say(Said.created("r1"));
		called(call("a", "c1"));
		assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
		org.awaitility.Awaitility.await().atMost(WiredSession.PATIENCE).until(() -> late.currentSubscriberCount() > 0);
		this.wired.pass(30_000);
		expectOutput("c1", "Error: the function took too long");
		this.wired.peer.expect("response.create");
		late.tryEmitValue(RealtimeToolOutput.of("late"));
		this.wired.expectNothing();
	}

	@Test
	void functionThatReturnsNothingHasAnEmptyOutput() {
		open(function("a", (call) -> Mono.empty()));
		this.wired.say(Said.created("r1"));
		called(call("a", "c1"));
		expectOutput("c1", "");
		this.wired.peer.expect("response.create");
	}

	@Test
	void functionMayAskForSilence() {
		open(function("a", (call) -> Mono.just(RealtimeToolOutput.silent("noted"))));
		this.wired.say(Said.created("r1"));
		called(call("a", "c1"));
		expectOutput("c1", "noted");
		this.wired.expectNothing();
	}

	@Test
	void functionThatBlocksHoldsUpNeitherTheSessionNorOtherFunctions() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		open(function("blocks", (call) -> {
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Mono.just(RealtimeToolOutput.of("done"));
		}), function("quick", (call) -> Mono.just(RealtimeToolOutput.of("quick"))));
		this.wired.say(Said.created("r1"), Said.callDone("r1", call("blocks", "c1")),
				Said.callDone("r1", call("quick", "c2")));
		expectOutput("c2", "quick");
		release.countDown();
		expectOutput("c1", "done");
	}

	@Test
	void callerMayBeQuickerThanTheFunction() {
		Sinks.One<RealtimeToolOutput> slow = Sinks.one();
		open(function("slow", (call) -> slow.asMono()));
		this.wired.say(Said.created("r1"));
		called(call("slow", "c1"));
		this.wired.session.sendToolResponse("c1", "mine").block(WiredSession.PATIENCE);
		expectOutput("c1", "mine");
		this.wired.peer.expect("response.create");
		slow.tryEmitValue(RealtimeToolOutput.of("late"));
		this.wired.expectNothing();
	}

	@Test
	void closeStopsTheFunctionsThatRun() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch stopped = new CountDownLatch(1);
		open(function("a",
				(call) -> Mono.<RealtimeToolOutput>never()
					.doOnSubscribe((subscription) -> entered.countDown())
					.doOnCancel(stopped::countDown)));
		this.wired.say(Said.created("r1"), Said.callDone("r1", call("a", "c1")));
		assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
		this.wired.session.close().block(WiredSession.PATIENCE);
		assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
	}

}
