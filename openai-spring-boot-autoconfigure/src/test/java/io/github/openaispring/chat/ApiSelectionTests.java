package io.github.openaispring.chat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.model.ModelCatalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link ApiSelection}.
 */
class ApiSelectionTests {

	private static final ToolDefinition FUNCTION = ToolDefinition.function("f", null, "{}");

	private final ApiSelection both = new ApiSelection(ModelCatalog.bundled(), true);

	private final ApiSelection chatOnly = new ApiSelection(ModelCatalog.bundled(), false);

	private static PredictionRequest.Builder hi() {
		return PredictionRequest.builder().user("Hi").model("gpt-6.1-terra");
	}

	private static ChatApi select(ApiSelection selection, PredictionRequest.Builder request) {
		PredictionRequest built = request.build();
		return selection.of(built, built.options());
	}

	/** Requests that only the Responses API can answer. */
	static PredictionRequest.Builder[] onlyResponses() {
		return new PredictionRequest.Builder[] { hi().tools(HostedTools.webSearch()),
				hi().toolChoice(new ToolChoice.Hosted("web_search")), hi().reasoningSummary(ReasoningSummary.AUTO),
				hi().responses(ResponsesOptions.builder().previousResponseId("resp_1").build()),
				hi().responses(ResponsesOptions.builder().conversation("conv_1").build()),
				hi().responses(ResponsesOptions.builder().background(false).build()),
				hi().responses(ResponsesOptions.builder().maxToolCalls(1).build()),
				hi().responses(ResponsesOptions.builder().include("web_search_call.action.sources").build()),
				hi().user(ContentPart.fileUrl("https://e.com/a.pdf")), hi().user(ContentPart.imageFile("file_1")),
				hi().user(ContentPart.file("a.csv", "text/csv", new byte[] { 1 })),
				hi().message(new Message.Tool("call_1", List.of(ContentPart.image("https://e.com/a.png")))) };
	}

	@ParameterizedTest
	@MethodSource("onlyResponses")
	void whatOnlyResponsesHasGoesThere(PredictionRequest.Builder request) {
		assertThat(select(this.both, request)).isEqualTo(ChatApi.RESPONSES);
		assertThat(select(this.both, request.api(ChatApi.AUTO))).isEqualTo(ChatApi.RESPONSES);
	}

	@ParameterizedTest
	@MethodSource("onlyResponses")
	void whatOnlyResponsesHasIsRefusedElsewhere(PredictionRequest.Builder request) {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> select(this.chatOnly, request))
			.withMessageContaining("openai.chat.api=responses")
			.satisfies((ex) -> assertThat(ex.getParam()).isNotNull());
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> select(this.both, request.api(ChatApi.CHAT_COMPLETIONS)))
			.withMessageContaining("ChatApi.AUTO");
	}

	@ParameterizedTest
	@EnumSource(names = { "CHAT_COMPLETIONS", "RESPONSES" })
	void explicitChoiceWins(ChatApi api) {
		assertThat(select(this.both, hi().api(api))).isEqualTo(api);
		assertThat(select(this.chatOnly, hi().api(api))).isEqualTo(api);
		assertThat(select(this.both, hi().model("gpt-5.5-pro").api(api))).isEqualTo(api);
	}

	@Test
	void plainQuestionGoesToChatCompletions() {
		assertThat(select(this.both, hi())).isEqualTo(ChatApi.CHAT_COMPLETIONS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-5.5-pro", "gpt-5-codex", "of-tomorrow-pro" })
	void modelThatOnlyResponsesHasGoesThere(String model) {
		assertThat(select(this.both, hi().model(model))).isEqualTo(ChatApi.RESPONSES);
		assertThat(select(this.chatOnly, hi().model(model))).isEqualTo(ChatApi.CHAT_COMPLETIONS);
	}

	@ParameterizedTest
	@CsvSource({ "gpt-6.1-terra,,RESPONSES", "gpt-6.1-terra,NONE,CHAT_COMPLETIONS", "gpt-5.4,,CHAT_COMPLETIONS",
			"gpt-5.4,LOW,RESPONSES", "gpt-4o,,CHAT_COMPLETIONS", "unknown,,CHAT_COMPLETIONS" })
	void functionsOfAModelThatReasonsGoToResponses(String model, ReasoningEffort effort, ChatApi expected) {
		PredictionRequest.Builder request = hi().model(model).reasoningEffort(effort).tools(FUNCTION);
		assertThat(select(this.both, request)).isEqualTo(expected);
		assertThat(select(this.chatOnly, request)).isEqualTo(ChatApi.CHAT_COMPLETIONS);
	}

	@Test
	void defaultSummaryIsAWishOnly() {
		ChatOptions defaults = ChatOptions.builder().reasoningSummary(ReasoningSummary.AUTO).build();
		PredictionRequest request = hi().build();
		ChatOptions options = request.options().orElse(defaults);
		assertThat(this.both.of(request, options)).isEqualTo(ChatApi.RESPONSES);
		assertThat(this.chatOnly.of(request, options)).isEqualTo(ChatApi.CHAT_COMPLETIONS);
		PredictionRequest chat = hi().api(ChatApi.CHAT_COMPLETIONS).build();
		assertThat(this.both.of(chat, chat.options().orElse(defaults))).isEqualTo(ChatApi.CHAT_COMPLETIONS);
		PredictionRequest other = hi().model("gpt-4o").build();
		assertThat(this.both.of(other, other.options().orElse(defaults))).isEqualTo(ChatApi.CHAT_COMPLETIONS);
	}

	@Test
	void conversationStaysWhereItsReasoningIs() {
		PredictionRequest.Builder request = hi().message(new Message.Assistant("a", null, List.of(), null,
				List.of(new OutputItem("message", "msg_1", ResponsesFixture.message("a")))));
		assertThat(select(this.both, request)).isEqualTo(ChatApi.RESPONSES);
		assertThat(select(this.both, request.stop("x"))).isEqualTo(ChatApi.CHAT_COMPLETIONS);
		assertThat(select(this.chatOnly, request)).isEqualTo(ChatApi.CHAT_COMPLETIONS);
	}

}
