package io.github.openaispring.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The Responses API end to end: the simulator has read the same description on its own.
 */
class ResponsesSimulatorTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final ToolDefinition WEATHER = ToolDefinition.function("get_weather", "Weather of a city", """
			{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],
			"additionalProperties":false}""");

	private static final ToolDefinition TIME = ToolDefinition.function("get_time", "The time",
			"{\"type\":\"object\",\"properties\":{},\"required\":[],\"additionalProperties\":false}");

	private final OpenAiSimulator simulator = OpenAiSimulator.builder()
		.firstTokenDelay(Duration.ZERO)
		.tokenDelay(Duration.ZERO)
		.start();

	private final List<UsageEvent> usage = new ArrayList<>();

	private final OpenAiHttpClient http = new OpenAiHttpClient(WebClient.builder()
		.baseUrl(this.simulator.baseUrl())
		.defaultHeader("Authorization", "Bearer sk-test")
		.build(), HttpLimits.defaults(), RetryPolicy.defaults(), HttpListener.NONE);

	private final OperationTelemetry telemetry = new OperationTelemetry("test", "openai", ObservationRegistry.NOOP,
			null, this.usage::add);

	private final CostCalculator costs = new CostCalculator(PriceCatalog.bundled());

	private final ModelCatalog models = ModelCatalog.bundled();

	private final ChatOptions defaults = ChatOptions.builder().model("gpt-6.1-terra").build();

	private final OpenAiProvider provider = new OpenAiChatProvider(this.http, this.defaults, false,
			CallAccounting.of(this.costs, this.telemetry), this.models);

	private final OpenAiResponses responses = new DefaultOpenAiResponses(this.http, this.defaults,
			CallAccounting.of(this.costs, this.telemetry), this.models);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	private static PredictionRequest.Builder ask(String question) {
		return PredictionRequest.builder().user(question).api(ChatApi.RESPONSES);
	}

	private PredictionResponse answer(PredictionRequest.Builder request, boolean stream) {
		PredictionRequest built = request.build();
		Mono<PredictionResponse> answer = stream ? Aggregator.collect(this.provider.predictStream(built))
				: this.provider.predict(built);
		return answer.block(WAIT);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void questionIsAnswered(boolean stream) {
		PredictionResponse response = answer(ask("count from 1 to 4"), stream);
		assertThat(response.content()).isEqualTo("1, 2, 3, 4");
		assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(response.cost().totalUsd()).isPositive();
		assertThat(response.items()).singleElement().extracting(OutputItem::type).isEqualTo("message");
		assertThat(this.usage).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void functionsOfAModelThatReasonsAreCalledWithoutAnythingStored(boolean stream) {
		PredictionRequest.Builder first = PredictionRequest.builder()
			.user("Weather in Paris and Rome?")
			.reasoningEffort(ReasoningEffort.LOW)
			.tools(WEATHER)
			.store(false);
		PredictionResponse calls = answer(first, stream);
		assertThat(calls.finishReason()).isEqualTo(FinishReason.TOOL_USE);
		assertThat(calls.toolCalls()).extracting(ToolCall::arguments)
			.containsExactly("{\"city\":\"Paris\"}", "{\"city\":\"Rome\"}");
		assertThat(calls.items().get(0).json()).contains("encrypted_content");
		PredictionRequest.Builder second = first.message(calls.toMessage());
		calls.toolCalls().forEach((call) -> second.message(Message.tool(call.id(), "21 degrees")));
		PredictionResponse end = answer(second, stream);
		assertThat(end.content()).contains("21 degrees");
		assertThat(this.simulator.requests()).extracting(RecordedRequest::path).containsOnly("/v1/responses");
	}

	@Test
	void historyOfChatCompletionsIsTaken() {
		PredictionResponse response = answer(ask("My name is Anna.").message(Message.assistant("Hi"))
			.user("What time is it?")
			.message(new Message.Assistant("", null, List.of(new ToolCall("call_1", "get_time", "{}"))))
			.message(Message.tool("call_1", "noon"))
			.tools(TIME), false);
		assertThat(response.content()).contains("noon");
	}

	@Test
	void conversationGoesOnFromAResponse() {
		PredictionResponse first = answer(ask("My name is Anna."), false);
		PredictionResponse second = answer(ask("What is my name?")
			.responses(ResponsesOptions.builder().previousResponseId(first.metadata().id()).build()), false);
		assertThat(second.content()).isEqualTo("Your name is Anna.");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void summaryOfTheReasoningIsTold(boolean stream) {
		PredictionResponse response = answer(
				ask("say x").reasoningEffort(ReasoningEffort.LOW).reasoningSummary(ReasoningSummary.AUTO), stream);
		assertThat(response.reasoning()).contains("say x");
		assertThat(response.usage().reasoningTokens()).isPositive();
	}

	@Test
	void schemaIsTaken() {
		String schema = "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}},"
				+ "\"required\":[\"name\"],\"additionalProperties\":false}";
		PredictionResponse response = answer(
				ask("My name is Anna.").responseFormat(ResponseFormat.jsonSchema("person", schema)), true);
		assertThat(response.content()).contains("\"name\"");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void incompleteAndFailedAnswersAreTyped(boolean stream) {
		this.simulator.onResponses().reply("half").incomplete("max_output_tokens");
		this.simulator.onResponses().reply("half").failing("server_error");
		assertThat(answer(ask("Hi"), stream).finishReason()).isEqualTo(FinishReason.MAX_OUTPUT_TOKENS);
		assertThatExceptionOfType(OpenAiServerException.class).isThrownBy(() -> answer(ask("Hi"), stream));
	}

	@Test
	void refusalIsTyped() {
		this.simulator.onResponses().refusal("No.").times(2);
		assertThat(answer(ask("Hi"), false).refusal()).isEqualTo("No.");
		assertThat(answer(ask("Hi"), true).refusal()).isEqualTo("No.");
	}

	@Test
	void answerInTheBackgroundIsWaitedFor() {
		PredictionRequest.Builder request = ask("count from 1 to 3")
			.responses(ResponsesOptions.builder().background(true).build());
		assertThat(answer(request, false).content()).isEqualTo("1, 2, 3");
		assertThat(this.usage).hasSize(1);
	}

	@Test
	void brokenStreamInTheBackgroundGoesOn() {
		this.simulator.onResponses().stream("one ", "two ", "three").endWithoutDone();
		PredictionRequest.Builder request = ask("x").responses(ResponsesOptions.builder().background(true).build());
		assertThat(answer(request, true).content()).isEqualTo("one two three");
		assertThat(this.simulator.requests()).hasSize(2);
	}

	@Test
	void answerInTheBackgroundIsCancelledAndDeleted() {
		this.simulator.onResponses().reply("one two three").delay(Duration.ofMinutes(5));
		StoredResponse started = this.responses.start(PredictionRequest.of("x")).block(WAIT);
		assertThat(started.isPending()).isTrue();
		assertThat(this.responses.cancel(started.id()).block(WAIT).status()).isEqualTo(StoredResponse.Status.CANCELLED);
		assertThat(this.responses.await(started.id()).block(WAIT).finishReason()).isEqualTo(FinishReason.CANCELLED);
		this.responses.delete(started.id()).block(WAIT);
		assertThatExceptionOfType(OpenAiNotFoundException.class)
			.isThrownBy(() -> this.responses.retrieve(started.id()).block(WAIT));
	}

	@Test
	void startedAnswerIsAwaited() {
		StoredResponse started = this.responses.start(PredictionRequest.of("count from 1 to 3")).block(WAIT);
		assertThat(this.responses.await(started.id()).block(WAIT).content()).isEqualTo("1, 2, 3");
		assertThat(this.responses.retrieve(started.id()).block(WAIT).answer().content()).isEqualTo("1, 2, 3");
		assertThat(this.usage).hasSize(1);
	}

}
