package io.github.openaispring.container;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.openaispring.chat.Message;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.ReasoningEffort;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.chat.StreamChunk.ToolActivity;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.tool.OpenAiToolLimitException;
import io.github.openaispring.tool.OpenAiToolProvider;
import io.github.openaispring.tool.ToolLimits;
import io.github.openaispring.tool.ToolRunOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tools of ours that a server that somebody else wrote calls. It only does where they are
 * offered, and only answers what they gave.
 */
@ContainerTest
class AimockToolLoopTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final OpenAiToolProvider tools;

	AimockToolLoopTests(OpenAiToolProvider tools) {
		this.tools = tools;
	}

	// Chat Completions do not let this model think and call tools.
	private static PredictionRequest request(String question) {
		return PredictionRequest.builder().user(question).reasoningEffort(ReasoningEffort.NONE).build();
	}

	private List<Message> run(Way way, String question) {
		return way.run(this.tools, request(question), ToolRunOptions.defaults());
	}

	private static String answer(List<Message> messages) {
		return ((Message.Assistant) messages.get(messages.size() - 1)).text();
	}

	private static List<String> results(List<Message> messages) {
		return messages.stream()
			.filter(Message.Tool.class::isInstance)
			.map((message) -> ((Message.Tool) message).result())
			.toList();
	}

	@ParameterizedTest
	@EnumSource
	void annotatedMethodIsRunForEachCall(Way way) {
		List<Message> messages = run(way, "travel advice");
		assertThat(messages).hasSize(4);
		assertThat(results(messages)).containsExactly("sun in Paris, in CELSIUS", "snow in Oslo, in CELSIUS");
		assertThat(answer(messages)).isEqualTo("Go to Paris, Oslo has snow.");
	}

	@ParameterizedTest
	@EnumSource
	void registeredToolIsRun(Way way) {
		List<Message> messages = run(way, "roll the dice");
		assertThat(results(messages)).containsExactly("{\"rolled\":4,\"sides\":6}");
		assertThat(answer(messages)).isEqualTo("It is a four.");
	}

	@ParameterizedTest
	@EnumSource
	void failureIsToldToTheModel(Way way) {
		List<Message> messages = run(way, "close the roads");
		assertThat(results(messages)).singleElement().asString().startsWith("Error");
		assertThat(answer(messages)).isEqualTo("They stay open.");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*_STREAMED")
	void streamTellsWhatToolsDoAndEndsOnceWithAllTokens(Way way) {
		List<StreamChunk> chunks = this.tools.runStream(way.on(request("travel advice"))).collectList().block(WAIT);
		assertThat(chunks).filteredOn(ToolActivity.class::isInstance)
			.map(ToolActivity.class::cast)
			.extracting(ToolActivity::callId, ToolActivity::status)
			.containsExactlyInAnyOrder(tuple("call_go_paris", ToolActivity.Status.STARTED),
					tuple("call_go_paris", ToolActivity.Status.COMPLETED),
					tuple("call_go_oslo", ToolActivity.Status.STARTED),
					tuple("call_go_oslo", ToolActivity.Status.COMPLETED));
		assertThat(chunks).filteredOn(StreamChunk.End.class::isInstance).hasSize(1);
		assertThat(chunks).last()
			.satisfies((end) -> assertThat(((StreamChunk.End) end).usage()).extracting(Usage::tokens)
				.hasToString("{INPUT_TEXT=130, OUTPUT_TEXT=44}"));
	}

	@ParameterizedTest
	@EnumSource
	void modelThatNeverStopsCallingIsStopped(Way way) {
		ToolRunOptions options = ToolRunOptions.builder().limits(ToolLimits.builder().maxRounds(2).build()).build();
		assertThatExceptionOfType(OpenAiToolLimitException.class)
			.isThrownBy(() -> way.run(this.tools, request("watch the weather"), options))
			.satisfies((ex) -> {
				assertThat(ex.getLimit()).isEqualTo(OpenAiToolLimitException.Limit.ROUNDS);
				assertThat(ex.getRounds()).isEqualTo(2);
				assertThat(ex.getUsage().tokens()).hasToString("{INPUT_TEXT=20, OUTPUT_TEXT=10}");
				assertThat(ex.getCost().totalUsd()).isPositive();
			});
	}

}
