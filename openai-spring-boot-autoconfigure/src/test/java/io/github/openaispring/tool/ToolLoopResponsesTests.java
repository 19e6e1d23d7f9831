package io.github.openaispring.tool;

import java.util.List;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.chat.ChatApi;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.StreamChunk;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the loop over the Responses API.
 */
class ToolLoopResponsesTests {

	private static final PredictionRequest REQUEST = PredictionRequest.builder()
		.user("Weather?")
		.api(ChatApi.RESPONSES)
		.build();

	@RegisterExtension
	private final ToolFixture tools = new ToolFixture();

	private String ask(boolean streamed) {
		OpenAiToolProvider provider = this.tools.providerOf(new ToolLoopTests.CityTools());
		if (!streamed) {
			return provider.run(REQUEST).block(ToolFixture.WAIT).content();
		}
		List<StreamChunk> chunks = provider.runStream(REQUEST).collectList().block(ToolFixture.WAIT);
		assertThat(ToolFixture.of(StreamChunk.End.class, chunks)).singleElement()
			.satisfies((end) -> assertThat(end.usage().inputTokens()).isEqualTo(300));
		StringBuilder text = new StringBuilder();
		ToolFixture.of(StreamChunk.TextDelta.class, chunks).forEach((delta) -> text.append(delta.text()));
		return text.toString();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void callsAndResultsGoBackByTheirCallId(boolean streamed) {
		this.tools.simulator.onResponses().toolCall("weather", "{\"city\":\"Oslo\"}").withUsage(100, 10);
		this.tools.simulator.onResponses().reply("It snows.").withUsage(200, 20);
		assertThat(ask(streamed)).isEqualTo("It snows.");
		assertThat(this.tools.simulator.requests()).extracting((request) -> request.path())
			.containsOnly("/v1/responses");
		JsonNode input = this.tools.bodies().get(1).path("input");
		JsonNode call = input.get(input.size() - 2);
		JsonNode output = input.get(input.size() - 1);
		assertThat(call.path("type").asString()).isEqualTo("function_call");
		assertThat(output.path("type").asString()).isEqualTo("function_call_output");
		assertThat(output.path("call_id").asString()).isEqualTo(call.path("call_id").asString()).isNotEmpty();
		assertThat(output.path("output").asString()).isEqualTo("{\"city\":\"Oslo\",\"degrees\":-3}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "max_output_tokens", "content_filter", "steered" })
	void callsThatWereCutOffAreNotRun(String reason) {
		this.tools.simulator.onResponses().toolCall("weather", "{\"city\":\"Oslo\"}").incomplete(reason);
		ToolLoopTests.CityTools cities = new ToolLoopTests.CityTools();
		ToolRun run = this.tools.providerOf(cities).run(REQUEST).block(ToolFixture.WAIT);
		assertThat(run.response().rawFinishReason()).isEqualTo(reason);
		assertThat(cities.calls).isZero();
		assertThat(this.tools.simulator.requests()).hasSize(1);
	}

}
