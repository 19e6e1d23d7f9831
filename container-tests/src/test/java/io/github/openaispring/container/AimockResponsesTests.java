package io.github.openaispring.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the Responses API of a server that somebody else wrote puts on the wire.
 */
@ContainerTest
class AimockResponsesTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final ParameterizedTypeReference<ServerSentEvent<JsonNode>> EVENT = new ParameterizedTypeReference<>() {
	};

	private final WebClient web;

	AimockResponsesTests(Aimock aimock) {
		this.web = WebClient.create(aimock.baseUrl());
	}

	private static Map<String, Object> request(Object input, boolean stream) {
		return Map.of("model", "gpt-5", "input", input, "stream", stream, "store", false, "include",
				List.of("reasoning.encrypted_content"));
	}

	private WebClient.ResponseSpec post(Map<String, Object> request) {
		return this.web.post().uri("/responses").bodyValue(request).retrieve();
	}

	private JsonNode whole(Object input) {
		return post(request(input, false)).bodyToMono(JsonNode.class).block(WAIT);
	}

	private List<JsonNode> events(Object input) {
		List<ServerSentEvent<JsonNode>> events = post(request(input, true)).bodyToFlux(EVENT).collectList().block(WAIT);
		assertThat(events).isNotEmpty().allSatisfy((event) -> assertThat(event.event()).isEqualTo(type(event.data())));
		return events.stream().map(ServerSentEvent::data).toList();
	}

	private static String type(JsonNode node) {
		return node.at("/type").asString();
	}

	private static String deltas(List<JsonNode> events, String type, int outputIndex) {
		return events.stream()
			.filter((event) -> type.equals(type(event)) && event.at("/output_index").asInt() == outputIndex)
			.map((event) -> event.at("/delta").asString())
			.collect(Collectors.joining());
	}

	private static JsonNode last(List<JsonNode> events) {
		return events.get(events.size() - 1);
	}

	@Test
	void wholeAnswerIsAMessageAfterReasoning() {
		JsonNode response = whole("think first");
		assertThat(response.at("/status").asString()).isEqualTo("completed");
		assertThat(response.at("/output/0/type").asString()).isEqualTo("reasoning");
		assertThat(response.at("/output/0/summary/0/text").asString()).startsWith("Six times seven");
		assertThat(response.at("/output/0/encrypted_content").asString()).isNotEmpty();
		assertThat(response.at("/output/1/content/0/text").asString()).isEqualTo("It is forty-two.");
		assertThat(response.at("/usage/output_tokens").asInt()).isEqualTo(30);
	}

	@Test
	void streamTellsReasoningAndTextAndEndsWithTheWhole() {
		List<JsonNode> events = events("think first");
		assertThat(deltas(events, "response.reasoning_summary_text.delta", 0))
			.isEqualTo("Six times seven, so a little below fifty.");
		assertThat(deltas(events, "response.output_text.delta", 1)).isEqualTo("It is forty-two.");
		assertThat(type(last(events))).isEqualTo("response.completed");
		assertThat(last(events).at("/response/output").size()).isEqualTo(2);
		assertThat(last(events).at("/response/usage/total_tokens").asInt()).isEqualTo(40);
	}

	@Test
	void callsAreStreamedTogether() {
		List<JsonNode> events = events("compare the weather");
		assertThat(events).filteredOn((event) -> "response.output_item.done".equals(type(event)))
			.filteredOn((event) -> "function_call".equals(event.at("/item/type").asString()))
			.extracting((event) -> event.at("/item/call_id").asString())
			.containsExactly("call_paris", "call_oslo");
		assertThat(deltas(events, "response.function_call_arguments.delta", 1)).contains("Paris");
		assertThat(deltas(events, "response.function_call_arguments.delta", 2)).contains("Oslo");
	}

	@Test
	void outputsOfCallsAreAnswered() {
		JsonNode called = whole("think and look");
		JsonNode reasoning = called.at("/output/0");
		JsonNode call = called.at("/output/1");
		assertThat(call.at("/id").asString()).isNotEqualTo(call.at("/call_id").asString());
		JsonNode answer = whole(List.of(Map.of("role", "user", "content", "think and look"), reasoning, call,
				Map.of("type", "function_call_output", "call_id", call.at("/call_id").asString(), "output", "warm")));
		assertThat(answer.at("/output").findValuesAsString("text")).containsExactly("Rome is warm.");
	}

	@Test
	void hostedToolIsSeen() {
		List<JsonNode> events = events("search the web");
		assertThat(events).extracting((event) -> event.at("/item/type").asString()).contains("web_search_call");
		assertThat(last(events).at("/response/output/1/action/query").asString()).isEqualTo("openai spring");
	}

	@Test
	void answerThatIsCutOffIsIncomplete() {
		assertThat(whole("too long").at("/status").asString()).isEqualTo("incomplete");
		assertThat(last(events("too long")).at("/response/status").asString()).isEqualTo("incomplete");
	}

}
