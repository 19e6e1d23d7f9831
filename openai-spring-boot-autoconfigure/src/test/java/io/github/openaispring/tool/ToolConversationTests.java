package io.github.openaispring.tool;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.openaispring.chat.FinishReason;
import io.github.openaispring.chat.Message;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.ResponseMetadata;
import io.github.openaispring.chat.ResponsesOptions;
import io.github.openaispring.chat.ToolCall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what runs say next, and of calls without good ids.
 */
class ToolConversationTests {

	private static PredictionResponse calling(String... ids) {
		List<ToolCall> calls = List.of(ids).stream().map((id) -> new ToolCall(id, "tool", "{}")).toList();
		return new PredictionResponse("", null, null, calls, FinishReason.TOOL_USE, "tool_calls",
				ResponseMetadata.builder().build());
	}

	private static List<Message> second(PredictionRequest request) {
		ToolConversation conversation = new ToolConversation(request, ToolLimits.defaults());
		assertThat(conversation.next()).isEqualTo(request);
		PredictionResponse response = calling("call_1");
		conversation.answered(response);
		conversation.add(response.toMessage());
		conversation.addResults(List.of(Message.tool("call_1", "42")));
		return conversation.next().messages();
	}

	@Test
	void wholeHistoryIsSaidAgain() {
		assertThat(second(PredictionRequest.of("Hi"))).hasExactlyElementsOfTypes(Message.User.class,
				Message.Assistant.class, Message.Tool.class);
	}

	@Test
	void storedConversationIsToldWhatIsNewOnly() {
		PredictionRequest request = PredictionRequest.builder()
			.user("Hi")
			.responses(ResponsesOptions.builder().conversation("conv_1").build())
			.build();
		assertThat(second(request)).containsExactly(Message.tool("call_1", "42"));
	}

	@Test
	void callsWithoutAnIdOfTheirOwnGetOne() {
		PredictionResponse complete = CallIds.complete(calling("", "a", "a", ""), 2);
		assertThat(complete.toolCalls()).extracting(ToolCall::id)
			.containsExactly("call_2_0", "a", "call_2_2", "call_2_3");
		assertThat(complete.toMessage().toolCalls()).isEqualTo(complete.toolCalls());
	}

	@Test
	void goodIdsStayAsTheyAre() {
		PredictionResponse response = calling("a", "b");
		assertThat(CallIds.complete(response, 1)).isSameAs(response);
	}

}
