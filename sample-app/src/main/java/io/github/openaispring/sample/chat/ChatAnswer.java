package io.github.openaispring.sample.chat;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.sample.usage.UsageView;
import io.github.openaispring.tool.ToolRun;

/**
 * A whole answer.
 *
 * @param conversationId the conversation, for the next request
 * @param content the text, or the refusal
 * @param finishReason why the model stopped, in OpenAI's word
 * @param model the model that answered
 * @param usage the tokens, if told
 * @param costUsd the price in USD, or {@code null} when the model has no known price
 */
record ChatAnswer(String conversationId, String content, @Nullable String finishReason, @Nullable String model,
		@Nullable UsageView usage, @Nullable BigDecimal costUsd) {

	static ChatAnswer of(String conversationId, ToolRun run) {
		PredictionResponse response = run.response();
		return new ChatAnswer(conversationId, (response.refusal() != null) ? response.refusal() : response.content(),
				Endings.word(response.finishReason(), response.rawFinishReason()), response.metadata().model(),
				UsageView.of(run.usage()), (run.cost() != null) ? run.cost().totalUsd() : null);
	}

	// Frameworks log what they encode.
	@Override
	public String toString() {
		return "ChatAnswer[" + this.conversationId + "]";
	}

}
