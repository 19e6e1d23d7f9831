package io.github.openaispring.sample.chat;

import java.math.BigDecimal;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.ServerSentEvent;

import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.sample.usage.UsageView;

/**
 * The events of a streamed answer, as the page reads them.
 */
final class ChatEvent {

	private ChatEvent() {
	}

	static ServerSentEvent<Object> delta(String text) {
		return event("delta", new Delta(text));
	}

	static ServerSentEvent<Object> tool(StreamChunk.ToolActivity activity) {
		return event("tool", new Tool(activity.callId(), activity.name(),
				activity.status().name().toLowerCase(Locale.ROOT), activity.arguments(), activity.result()));
	}

	static ServerSentEvent<Object> done(String conversationId, StreamChunk.End end) {
		return event("done",
				new Done(conversationId, Endings.word(end.finishReason(), end.rawFinishReason()),
						end.metadata().model(), UsageView.of(end.usage()),
						(end.cost() != null) ? end.cost().totalUsd() : null));
	}

	static ServerSentEvent<Object> error(ProblemDetail problem) {
		return event("error", problem);
	}

	private static ServerSentEvent<Object> event(String name, Object data) {
		return ServerSentEvent.builder(data).event(name).build();
	}

	/**
	 * More text.
	 *
	 * @param text the new text
	 */
	record Delta(String text) {

		// Frameworks log what they encode.
		@Override
		public String toString() {
			return "Delta[" + this.text.length() + " characters]";
		}

	}

	/**
	 * A tool is at work, or has been.
	 *
	 * @param callId which call of the answer it is
	 * @param name the tool
	 * @param status {@code started}, {@code completed}, {@code failed} ...
	 * @param arguments what it was asked, as JSON text
	 * @param result what it gave or why it failed, or {@code null} while it is at work
	 */
	record Tool(String callId, String name, String status, @Nullable String arguments,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String result) {

		// Frameworks log what they encode.
		@Override
		public String toString() {
			return "Tool[" + this.callId + "]";
		}

	}

	/**
	 * The end.
	 *
	 * @param conversationId the conversation, for the next request
	 * @param finishReason why the model stopped, in OpenAI's word
	 * @param model the model that answered
	 * @param usage the tokens, if told
	 * @param costUsd the price in USD, or {@code null} when the model has no known price
	 */
	record Done(String conversationId, @Nullable String finishReason, @Nullable String model, @Nullable UsageView usage,
			@Nullable BigDecimal costUsd) {
	}

}
