package io.github.openaispring.tool;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.chat.Message;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * A run that is over: the model has answered without calling tools.
 *
 * @param response the answer; its metadata tells of the last call of the model only
 * @param messages what has become part of the conversation, in order and with the answer:
 * append it to the history
 * @param rounds how often the model was called
 * @param usage the tokens of all rounds, as far as the server told them
 * @param cost what they cost, in USD and exact; without a total as soon as the price of
 * one round is not known, or {@code null} if the tokens of one round are not
 * @since 0.1.0
 */
public record ToolRun(PredictionResponse response, List<Message> messages, int rounds, Usage usage,
		@Nullable CostInfo cost) {

	public ToolRun {
		messages = List.copyOf(messages);
	}

	/**
	 * Return the text of the answer.
	 * @return the text, empty if there is none
	 */
	public String content() {
		return this.response.content();
	}

	/**
	 * Describe the run without what was said.
	 */
	@Override
	public String toString() {
		return "ToolRun[response=" + this.response + ", messages=" + this.messages.size() + ", rounds=" + this.rounds
				+ "]";
	}

}
