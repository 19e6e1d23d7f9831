package io.github.openaispring.realtime;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.event.RealtimeItem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link FunctionCalls}.
 */
class FunctionCallsTests {

	private final FunctionCalls calls = new FunctionCalls();

	private static RealtimeItem.FunctionCall call(String callId) {
		return new RealtimeItem.FunctionCall("item_" + callId, null, callId, "weather", "{}");
	}

	private List<RealtimeItem> answer(String callId, boolean respond) {
		return this.calls.answer(callId, new RealtimeItem.FunctionCallOutput("out", null, callId, "fine"), respond);
	}

	@Test
	void beginTakesACallOnce() {
		assertThat(this.calls.begin("r1", call("a"))).isTrue();
		assertThat(this.calls.begin("r1", call("a"))).isFalse();
		assertThat(this.calls.isOpen("a")).isTrue();
		assertThat(this.calls.isPending()).isTrue();
	}

	@Test
	void callWithoutIdCannotBeAnswered() {
		assertThat(this.calls.begin("r1", new RealtimeItem.FunctionCall("i", null, null, "weather", "{}"))).isFalse();
	}

	@Test
	void responseIsAskedForOnceAllCallsAreAnsweredAndTheirResponseIsDone() {
		this.calls.begin("r1", call("a"));
		this.calls.begin("r1", call("b"));
		this.calls.begin("r2", call("c"));
		answer("a", true);
		assertThat(this.calls.takeResponse("a")).isFalse();
		answer("b", true);
		assertThat(this.calls.takeResponse("b")).as("before response.done").isFalse();
		this.calls.responseDone("r1");
		assertThat(this.calls.takeResponseOf("r1")).isTrue();
		assertThat(this.calls.takeResponseOf("r1")).as("once").isFalse();
		assertThat(this.calls.takeResponse("a")).isFalse();
		assertThat(this.calls.isPending()).as("c").isTrue();
	}

	@Test
	void oneSilentAnswerAmongOthersDoesNotSilenceThem() {
		this.calls.begin("r1", call("a"));
		this.calls.begin("r1", call("b"));
		this.calls.responseDone("r1");
		answer("a", false);
		answer("b", true);
		assertThat(this.calls.takeResponse("b")).isTrue();
	}

	@Test
	void silentAnswersAskForNothing() {
		this.calls.begin("r1", call("a"));
		this.calls.responseDone("r1");
		answer("a", false);
		assertThat(this.calls.takeResponse("a")).isFalse();
	}

	@Test
	void responseWithoutCallsAsksForNothing() {
		this.calls.responseDone("r1");
		assertThat(this.calls.takeResponseOf("r1")).isFalse();
	}

	@Test
	void answerToACallThatIsNotKnownIsSentAndAsksForAResponse() {
		assertThat(answer("z", true)).hasSize(1);
		assertThat(this.calls.takeResponse("z")).isTrue();
		assertThat(this.calls.isOpen("z")).isFalse();
	}

	@Test
	void secondAnswerIsRefused() {
		this.calls.begin("r1", call("a"));
		answer("a", true);
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> answer("a", true));
		assertThat(this.calls.isOpen("a")).isFalse();
	}

	@Test
	void checkRefusesAnswersThatRepeatThemselves() {
		this.calls.begin("r1", call("a"));
		this.calls.check(List.of("a", "z"));
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.calls.check(List.of("a", "a")));
		answer("a", true);
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.calls.check(List.of("z", "a")));
	}

	@Test
	void anotherServerIsToldTheCallBeforeItsOutput() {
		this.calls.begin("r1", call("a"));
		this.calls.begin("r1", call("b"));
		answer("a", true);
		this.calls.reconnected();
		assertThat(answer("b", true)).extracting(RealtimeItem::type)
			.containsExactly("function_call", "function_call_output");
		assertThat(this.calls.takeResponse("b")).as("no response.done comes any more").isTrue();
	}

	@Test
	void oldestCallsAreForgotten() {
		for (int i = 0; i < 1_001; i++) {
			this.calls.begin("r" + i, call("c" + i));
		}
		assertThat(this.calls.isOpen("c0")).isFalse();
		assertThat(this.calls.isOpen("c1")).isTrue();
	}

}
