package io.github.openaispring.chat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.model.ModelApi;
import io.github.openaispring.model.ModelCapabilities;
import io.github.openaispring.model.ModelCatalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link RequestChecks}: which model takes what, on which API.
 */
class RequestChecksTests {

	private static final Map<String, ModelApi> APIS = Map.of("chat", ModelApi.CHAT_COMPLETIONS, "responses",
			ModelApi.RESPONSES);

	private static final ToolDefinition.Function TOOL = ToolDefinition.function("f", null, "{\"type\":\"object\"}");

	private final RequestChecks checks = new RequestChecks(ModelCatalog.bundled(), true);

	@Test
	void serversWithoutTheResponsesApiDecideOnToolsThemselves() {
		PredictionRequest request = PredictionRequest.builder().user("Hi").model("gpt-6.1-terra").tools(TOOL).build();
		RequestChecks chatOnly = new RequestChecks(ModelCatalog.bundled(), false);
		ChatOptions options = chatOnly.options(request, ChatOptions.builder().model("gpt-4o").build());
		assertThatNoException().isThrownBy(() -> chatOnly.check(request, options, ModelApi.CHAT_COMPLETIONS, false));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			gpt-6.1-terra | chat | plain | - | -
			gpt-6.1-terra | chat | temperature | temperature | reasoning effort to none
			gpt-6.1-terra | responses | temperature | temperature | reasoning effort to none
			gpt-6.1-terra | chat | temperature,none | - | -
			gpt-6.1-sol | chat | temperature | temperature | leave it unset
			gpt-6-luna | chat | top_p,low | top_p | leave it unset
			gpt-5.4 | chat | temperature | - | -
			gpt-5.4 | chat | temperature,low | temperature | leave it unset
			gpt-5 | chat | top_p | top_p | leave it unset
			gpt-5 | chat | penalty | frequency_penalty | leave it unset
			o3 | chat | penalty | frequency_penalty | leave it unset
			o4-mini | chat | stop | stop | leave it unset
			gpt-5.1 | chat | stop | stop | leave it unset
			gpt-4o | chat | temperature,top_p,penalty,stop | - | -
			gpt-4o | chat | low | reasoning_effort | does not reason
			gpt-4o | responses | low | reasoning.effort | does not reason
			gpt-5 | chat | none | reasoning_effort | minimal
			gpt-5-pro | responses | low | reasoning.effort | high
			gpt-5-pro | chat | plain | model | openai.chat.api=responses
			o3-pro | chat | plain | model | openai.chat.api=responses
			gpt-5.1-codex | chat | plain | model | openai.chat.api=responses
			gpt-audio | responses | plain | model | openai.chat.api=chat-completions
			gpt-6.1-terra | chat | tools | tools | openai.chat.api=responses
			gpt-6.1-terra | responses | tools | - | -
			gpt-6.1-terra | chat | tools,none | - | -
			gpt-6.1-sol | chat | tools | tools | openai.chat.api=responses
			gpt-5.5 | chat | tools | tools | openai.chat.api=responses
			gpt-5.4 | chat | tools | - | -
			gpt-5.4-mini | chat | tools,low | tools | openai.chat.api=responses
			gpt-5 | chat | tools,low | - | -
			gpt-4o | chat | tools | - | -
			gpt-audio | chat | tools | - | -
			gpt-4o | chat | schema | - | -
			gpt-4o-2024-05-13 | chat | schema | response_format | JSON object
			gpt-4-turbo | responses | schema | text.format | JSON object
			gpt-audio | chat | speech | - | -
			gpt-4o | chat | speech | audio | gpt-audio
			gpt-6.1-terra | chat | speech | audio | gpt-audio
			my-model | chat | temperature,top_p,penalty,stop,low,tools,schema,speech | - | -
			ft:gpt-4o:acme::1 | responses | low,tools | - | -
			""")
	void impossibleCombinationNamesTheParameterAndTheWayOut(String model, String api, String asked, String param,
			String wayOut) {
		PredictionRequest.Builder request = PredictionRequest.builder().user("Hi");
		for (String ask : asked.split(",")) {
			ask(request, ask);
		}
		Runnable check = () -> check(request.build(), model, api, false);
		if (param == null) {
			check.run();
			return;
		}
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(check::run).satisfies((ex) -> {
			assertThat(ex.getDetails().param()).isEqualTo(param);
			assertThat(ex).hasMessageContaining("'" + model + "'").hasMessageContaining(wayOut);
		});
	}

	private static void ask(PredictionRequest.Builder request, String ask) {
		switch (ask) {
			case "plain" -> request.maxOutputTokens(16);
			case "temperature" -> request.temperature(0.5);
			case "top_p" -> request.topP(0.5);
			case "penalty" -> request.frequencyPenalty(0.5);
			case "stop" -> request.stop("x");
			case "none", "low" -> request.reasoningEffort(ReasoningEffort.valueOf(ask.toUpperCase()));
			case "tools" -> request.tools(TOOL);
			case "schema" -> request.responseFormat(ResponseFormat.jsonSchema("a", "{\"type\":\"object\"}"));
			case "speech" -> request.audio(new AudioOutput("alloy", AudioOutput.Format.WAV));
			default -> throw new IllegalArgumentException(ask);
		}
	}

	private void check(PredictionRequest request, String model, String api, boolean stream) {
		ChatOptions options = this.checks.options(request, ChatOptions.builder().model(model).build());
		this.checks.check(request, options, APIS.get(api), stream);
	}

	@ParameterizedTest
	@CsvSource({ "WAV, false", "MP3, false", "FLAC, false", "OPUS, false", "AAC, false", "PCM16, true" })
	void streamOfSpeechIsPcm16Only(AudioOutput.Format format, boolean allowed) {
		PredictionRequest request = PredictionRequest.builder()
			.user("Hi")
			.audio(new AudioOutput("alloy", format))
			.build();
		check(request, "gpt-audio", "chat", false);
		if (allowed) {
			check(request, "gpt-audio", "chat", true);
			return;
		}
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> check(request, "gpt-audio", "chat", true))
			.satisfies((ex) -> assertThat(ex.getDetails().param()).isEqualTo("audio.format"))
			.withMessageContaining("pcm16");
	}

	@Test
	void whenModelDoesNotStreamSaysSo() {
		RequestChecks own = new RequestChecks(ModelCatalog.bundled()
			.withOverrides(Map.of("mine", ModelCapabilities.builder().streaming(false).build())), true);
		PredictionRequest request = PredictionRequest.of("Hi");
		ChatOptions options = ChatOptions.builder().model("mine").build();
		own.check(request, options, ModelApi.RESPONSES, false);
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> own.check(request, options, ModelApi.RESPONSES, true))
			.satisfies((ex) -> assertThat(ex.getDetails().param()).isEqualTo("stream"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			gpt-4o        | -    | 0.7 | 0.9 | 0.1 | -
			gpt-6.1-terra | -    | -   | -   | 0.1 | HIGH
			gpt-6.1-terra | NONE | 0.7 | 0.9 | 0.1 | NONE
			gpt-5         | -    | -   | -   | -   | HIGH
			gpt-5-pro     | -    | -   | -   | 0.1 | HIGH
			my-model      | -    | 0.7 | 0.9 | 0.1 | HIGH
			""")
	void defaultsThatAModelDoesNotTakeAreLeftOut(String model, ReasoningEffort own, Double temperature, Double topP,
			Double penalty, ReasoningEffort effort) {
		ChatOptions defaults = ChatOptions.builder()
			.model("other")
			.temperature(0.7)
			.topP(0.9)
			.frequencyPenalty(0.1)
			.presencePenalty(0.1)
			.reasoningEffort(ReasoningEffort.HIGH)
			.maxOutputTokens(16)
			.build();
		PredictionRequest request = PredictionRequest.builder().user("Hi").model(model).reasoningEffort(own).build();
		ChatOptions options = this.checks.options(request, defaults);
		assertThat(options).isEqualTo(ChatOptions.builder()
			.model(model)
			.temperature(temperature)
			.topP(topP)
			.frequencyPenalty(penalty)
			.presencePenalty(penalty)
			.reasoningEffort(effort)
			.maxOutputTokens(16)
			.build());
		this.checks.check(request, options, ModelApi.RESPONSES, false);
	}

	@Test
	void defaultsThatTheResponsesApiDoesNotKnowAreLeftOutThere() {
		ChatOptions defaults = ChatOptions.builder()
			.model("gpt-4o")
			.seed(1L)
			.frequencyPenalty(0.1)
			.presencePenalty(0.1)
			.temperature(0.7)
			.build();
		PredictionRequest plain = PredictionRequest.of("Hi");
		ChatOptions options = this.checks.options(plain, defaults);
		assertThat(this.checks.check(plain, options, ModelApi.CHAT_COMPLETIONS, false)).isEqualTo(defaults);
		assertThat(this.checks.check(plain, options, ModelApi.RESPONSES, false))
			.isEqualTo(ChatOptions.builder().model("gpt-4o").temperature(0.7).build());
		PredictionRequest own = PredictionRequest.builder().user("Hi").seed(2L).build();
		assertThat(this.checks.check(own, this.checks.options(own, defaults), ModelApi.RESPONSES, false).seed())
			.isEqualTo(2);
	}

	@Test
	void whatTheRequestItselfSetsIsNeverLeftOut() {
		ChatOptions defaults = ChatOptions.builder().model("gpt-5").temperature(0.7).build();
		PredictionRequest request = PredictionRequest.builder().user("Hi").temperature(0.2).build();
		assertThat(this.checks.options(request, defaults).temperature()).isEqualTo(0.2);
	}

	@Test
	void providerSendsNothingOfAnImpossibleRequest() {
		ChatFixture chat = new ChatFixture();
		chat.defaults = ChatOptions.builder().model("gpt-6.1-terra").build();
		PredictionRequest request = PredictionRequest.builder()
			.api(ChatApi.CHAT_COMPLETIONS)
			.user("Hi")
			.tools(TOOL)
			.build();
		StepVerifier.create(chat.provider().predict(request))
			.expectError(OpenAiInvalidRequestException.class)
			.verify(ChatFixture.WAIT);
		StepVerifier.create(chat.provider().predictStream(request))
			.expectError(OpenAiInvalidRequestException.class)
			.verify(ChatFixture.WAIT);
		assertThat(chat.server.received()).isEmpty();
		assertThat(chat.usage).isEmpty();
		chat.server.close();
	}

}
