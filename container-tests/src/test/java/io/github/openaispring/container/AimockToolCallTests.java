package io.github.openaispring.container;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.openaispring.chat.Aggregator;
import io.github.openaispring.chat.FinishReason;
import io.github.openaispring.chat.Message;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.ToolCall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that a server wants to be made, whole and streamed, and their results.
 */
@ContainerTest
class AimockToolCallTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final ToolCall PARIS = new ToolCall("call_paris", "get_weather",
			"{\"city\":\"Paris\",\"unit\":\"celsius\"}");

	private static final ToolCall OSLO = new ToolCall("call_oslo", "get_weather",
			"{\"city\":\"Oslo\",\"unit\":\"celsius\"}");

	private final OpenAiProvider provider;

	AimockToolCallTests(OpenAiProvider provider) {
		this.provider = provider;
	}

	private PredictionResponse ask(boolean streamed, PredictionRequest request) {
		return (streamed ? Aggregator.collect(this.provider.predictStream(request)) : this.provider.predict(request))
			.block(WAIT);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void callsAreMadeTogetherAndTheirResultsAnswered(boolean streamed) {
		PredictionRequest question = PredictionRequest.of("compare the weather");
		PredictionResponse called = ask(streamed, question);
		assertThat(called.finishReason()).isEqualTo(FinishReason.TOOL_USE);
		assertThat(called.toolCalls()).containsExactly(PARIS, OSLO);
		PredictionResponse answer = ask(streamed, question.toBuilder()
			.history(List.of(called.toMessage(), Message.tool("call_paris", "sun"), Message.tool("call_oslo", "snow")))
			.build());
		assertThat(answer.content()).isEqualTo("Paris is sunny, Oslo has snow.");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void textBeforeACallIsKept(boolean streamed) {
		PredictionResponse called = ask(streamed, PredictionRequest.of("say and look"));
		assertThat(called.content()).isEqualTo("Let me look.");
		assertThat(called.toolCalls()).containsExactly(new ToolCall("call_said", "get_weather", "{\"city\":\"Lima\"}"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void reasoningBeforeACallIsKeptApart(boolean streamed) {
		PredictionResponse called = ask(streamed, PredictionRequest.of("think and look"));
		assertThat(called.reasoning()).isEqualTo("The table knows the weather.");
		assertThat(called.content()).isEmpty();
		assertThat(called.toolCalls()).containsExactly(new ToolCall("call_look", "get_weather", "{\"city\":\"Rome\"}"));
	}

}
