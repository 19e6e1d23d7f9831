package io.github.openaispring.container;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.openaispring.chat.FinishReason;
import io.github.openaispring.chat.Message;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.ToolCall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that a server wants to be made, on both APIs, whole and streamed, and their
 * results.
 */
@ContainerTest
class AimockToolCallTests {

	private static final ToolCall PARIS = new ToolCall("call_paris", "get_weather",
			"{\"city\":\"Paris\",\"unit\":\"celsius\"}");

	private static final ToolCall OSLO = new ToolCall("call_oslo", "get_weather",
			"{\"city\":\"Oslo\",\"unit\":\"celsius\"}");

	private final OpenAiProvider provider;

	AimockToolCallTests(OpenAiProvider provider) {
		this.provider = provider;
	}

	@ParameterizedTest
	@EnumSource
	void callsAreMadeTogetherAndTheirResultsAnswered(Way way) {
		PredictionRequest question = PredictionRequest.of("compare the weather");
		PredictionResponse called = way.ask(this.provider, question);
		assertThat(called.finishReason()).isEqualTo(FinishReason.TOOL_USE);
		assertThat(called.toolCalls()).containsExactly(PARIS, OSLO);
		PredictionResponse answer = way.ask(this.provider, question.toBuilder()
			.history(List.of(called.toMessage(), Message.tool("call_paris", "sun"), Message.tool("call_oslo", "snow")))
			.build());
		assertThat(answer.content()).isEqualTo("Paris is sunny, Oslo has snow.");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@ParameterizedTest
	@EnumSource
	void textBeforeACallIsKept(Way way) {
		PredictionResponse called = way.ask(this.provider, "say and look");
		assertThat(called.content()).isEqualTo("Let me look.");
		assertThat(called.toolCalls()).containsExactly(new ToolCall("call_said", "get_weather", "{\"city\":\"Lima\"}"));
	}

	@ParameterizedTest
	@EnumSource
	void reasoningBeforeACallIsKeptApart(Way way) {
		PredictionResponse called = way.ask(this.provider, "think and look");
		assertThat(called.reasoning()).isEqualTo("The table knows the weather.");
		assertThat(called.content()).isEmpty();
		assertThat(called.toolCalls()).containsExactly(new ToolCall("call_look", "get_weather", "{\"city\":\"Rome\"}"));
	}

}
