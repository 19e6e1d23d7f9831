package io.github.openaispring.container;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.chat.HostedTools;
import io.github.openaispring.chat.Message;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.OutputItem;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.ToolCall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What only the Responses API of a server that somebody else wrote has.
 */
@ContainerTest
class AimockResponsesTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final Aimock aimock;

	private final OpenAiProvider provider;

	AimockResponsesTests(Aimock aimock, OpenAiProvider provider) {
		this.aimock = aimock;
		this.provider = provider;
	}

	private static PredictionRequest unstored(String question) {
		return PredictionRequest.builder().user(question).store(false).build();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "RESPONSES.*")
	void itemsOfTheAnswerAreKept(Way way) {
		PredictionResponse answer = way.ask(this.provider, "think first");
		assertThat(answer.items()).extracting(OutputItem::type).containsExactly("reasoning", "message");
		assertThat(answer.items()).allSatisfy((item) -> assertThat(item.id()).isNotBlank());
		assertThat(answer.items().get(0).text("encrypted_content")).isNull();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "RESPONSES.*")
	void encryptedReasoningComesWithWhatIsNotStoredAndIsPassedBack(Way way) {
		PredictionRequest question = unstored("think and look");
		PredictionResponse called = way.ask(this.provider, question);
		assertThat(called.items()).extracting(OutputItem::type).containsExactly("reasoning", "function_call");
		assertThat(called.items().get(0).text("encrypted_content")).isNotBlank();
		ToolCall call = called.toolCalls().get(0);
		assertThat(call.id()).isEqualTo("call_look").isNotEqualTo(called.items().get(1).id());
		PredictionResponse answer = way.ask(this.provider,
				question.toBuilder()
					.history(List.of(called.toMessage(), Message.tool(call.id(), "warm")))
					.includeRaw(true)
					.build());
		assertThat(answer.content()).isEqualTo("Rome is warm.");
		JsonNode input = JsonMapper.shared().readTree(answer.metadata().raw().request()).path("input");
		assertThat(input.at("/1/encrypted_content").asString())
			.isEqualTo(called.items().get(0).text("encrypted_content"));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "RESPONSES.*")
	void hostedToolIsSeen(Way way) {
		PredictionResponse answer = way.ask(this.provider,
				PredictionRequest.builder().user("search the web").tools(HostedTools.webSearch()).build());
		assertThat(answer.content()).isEqualTo("There is a starter.");
		assertThat(answer.items()).extracting(OutputItem::type).containsExactly("web_search_call", "message");
		assertThat(answer.items().get(0).json()).contains("openai spring");
	}

	@Test
	void propertySendsEverythingThere() {
		try (ClientApplication.Started client = ClientApplication.start(this.aimock.baseUrl(),
				"--openai.chat.api=responses")) {
			PredictionResponse answer = client.provider().predict(PredictionRequest.of("who are you")).block(WAIT);
			assertThat(this.aimock.journal(answer.metadata().requestId()).at("/path").asString())
				.isEqualTo("/v1/responses");
		}
	}

}
