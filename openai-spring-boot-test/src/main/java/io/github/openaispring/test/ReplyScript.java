package io.github.openaispring.test;

import java.time.Duration;
import java.util.function.UnaryOperator;

import tools.jackson.databind.node.ObjectNode;

/**
 * A scripted answer of the assistant. What is not said here is filled in by the
 * simulator, the token counts among it. It is sent at once, unless {@link #delay} says
 * otherwise. <pre class="code">
 * simulator.onChat().stream("Hel", "lo").delay(Duration.ofMillis(20)).cutAfter(2);
 * simulator.onChat().reply("Hello").withUsage(1000, 10).withCachedTokens(512);
 * </pre> A stream is a sequence of events, counted from one. Of a chat completion the
 * first says that the assistant speaks, then comes one for each piece of content, the one
 * with the finish reason and, when the request asks for it, the one with the usage. Of a
 * response two tell that it was created and is in progress, then come those of each item:
 * for a text two before its pieces and three after them.
 *
 * @since 0.1.0
 */
public final class ReplyScript extends Script {

	ReplyScript(ScriptQueue.Entry entry) {
		super(entry);
	}

	/**
	 * Report this usage in place of the real one.
	 * @param promptTokens the tokens of the prompt
	 * @param completionTokens the tokens of the completion
	 * @return this script
	 */
	public ReplyScript withUsage(int promptTokens, int completionTokens) {
		return withUsage(Json.text(Usage.of(promptTokens, completionTokens)));
	}

	/**
	 * Report this usage in place of the real one.
	 * @param json the {@code usage} object, in the form of either API
	 * @return this script
	 */
	public ReplyScript withUsage(String json) {
		ObjectNode usage = Json.read(json).asObject();
		return overrides((overrides) -> overrides.withUsage(usage));
	}

	/**
	 * Report so many of the prompt's tokens as read from the cache, in the usage that is
	 * otherwise reported.
	 * @param tokens the number of tokens
	 * @return this script
	 */
	public ReplyScript withCachedTokens(int tokens) {
		return overrides(
				(overrides) -> overrides.withUsageChange((usage) -> Usage.prompt(usage).put("cached_tokens", tokens)));
	}

	/**
	 * Report so many of the completion's tokens as reasoning, in the usage that is
	 * otherwise reported.
	 * @param tokens the number of tokens
	 * @return this script
	 */
	public ReplyScript withReasoningTokens(int tokens) {
		return overrides((overrides) -> overrides
			.withUsageChange((usage) -> Usage.completion(usage).put("reasoning_tokens", tokens)));
	}

	/**
	 * Report no usage, as some compatible servers do.
	 * @return this script
	 */
	public ReplyScript withoutUsage() {
		return overrides(Reply.Overrides::withoutUsage);
	}

	/**
	 * End for this reason.
	 * @param finishReason the reason, for example {@code length} or
	 * {@code content_filter}
	 * @return this script
	 */
	public ReplyScript withFinishReason(String finishReason) {
		return overrides((overrides) -> overrides.withFinishReason(finishReason));
	}

	/**
	 * End before the answer is complete. A chat completion ends for the reason
	 * {@code length} where a response is incomplete for {@code max_output_tokens}.
	 * @param reason the reason, {@code max_output_tokens} or {@code content_filter}
	 * @return this script
	 */
	public ReplyScript incomplete(String reason) {
		return withFinishReason(("max_output_tokens".equals(reason)) ? "length" : reason);
	}

	/**
	 * Fail in the end: a response is {@code failed}, which a stream tells by
	 * {@code response.failed}. A streamed chat completion ends with an error as its last
	 * event, a plain one is the error itself, with status 500.
	 * @param code the code of the error, for example {@code server_error}
	 * @return this script
	 */
	public ReplyScript failing(String code) {
		return overrides((overrides) -> overrides.withFailure(code));
	}

	/**
	 * Name this model as the one that answered.
	 * @param model the name, for example that of a dated snapshot
	 * @return this script
	 */
	public ReplyScript withModel(String model) {
		return overrides((overrides) -> overrides.withModel(model));
	}

	/**
	 * Report this service tier as the one that was used.
	 * @param serviceTier the tier
	 * @return this script
	 */
	public ReplyScript withServiceTier(String serviceTier) {
		return overrides((overrides) -> overrides.withServiceTier(serviceTier));
	}

	/**
	 * Precede the answer by reasoning: the summary of a reasoning item in a response, and
	 * in a chat completion the member {@code reasoning_content} that compatible servers
	 * use.
	 * @param reasoning the reasoning
	 * @return this script
	 */
	public ReplyScript reasoning(String reasoning) {
		return answer((answer) -> answer.withReasoning(reasoning));
	}

	/**
	 * Ask for one more call of a function.
	 * @param name the name of the function
	 * @param arguments the arguments, as JSON or whatever else a model may write
	 * @return this script
	 */
	public ReplyScript toolCall(String name, String arguments) {
		return answer((answer) -> answer.withToolCall(ToolCall.function(name, arguments)));
	}

	/**
	 * Stream the calls of functions all at once in a chat completion, in fragments that
	 * take turns: the last call begins first, and what is known of a call already comes
	 * again as an empty text.
	 * @return this script
	 */
	public ReplyScript interleaved() {
		return answer(Answer::withInterleavedCalls);
	}

	/**
	 * Wait before the first event and between two pieces of content; a plain answer is
	 * held back once.
	 * @param delay the time to wait
	 * @return this script
	 */
	public ReplyScript delay(Duration delay) {
		return delivery((delivery) -> delivery.withPace(new Pace(delay, delay)));
	}

	/**
	 * Wait before the first event only; a plain answer is held back.
	 * @param delay the time to wait
	 * @return this script
	 */
	public ReplyScript firstDelay(Duration delay) {
		return delivery((delivery) -> delivery.withPace(delivery.pace().withFirst(delay)));
	}

	/**
	 * Send so many events, then nothing more, with the connection kept open. Of a plain
	 * answer half is sent.
	 * @param events the number of events; with none, only the headers are sent
	 * @return this script
	 */
	public ReplyScript stallAfter(int events) {
		return delivery((delivery) -> delivery.breakingOff(events, Ending.STALL, false));
	}

	/**
	 * Send so many events, then close the connection without ending the body. Of a plain
	 * answer half is sent.
	 * @param events the number of events
	 * @return this script
	 */
	public ReplyScript cutAfter(int events) {
		return delivery((delivery) -> delivery.breakingOff(events, Ending.CUT, false));
	}

	/**
	 * Send so many events and half of the next, then reset the connection in the middle
	 * of the line. Of a plain answer half is sent.
	 * @param events the number of events
	 * @return this script
	 */
	public ReplyScript resetAfter(int events) {
		return delivery((delivery) -> delivery.breakingOff(events, Ending.RESET, true));
	}

	/**
	 * Send so many events, then an error as one more event, and end. A plain answer is
	 * the error itself, with status 500.
	 * @param events the number of events
	 * @param code the code of the error
	 * @return this script
	 */
	public ReplyScript errorAfter(int events, String code) {
		return delivery((delivery) -> delivery.failingAfter(events, ApiError.failure(code)));
	}

	/**
	 * End the stream without {@code [DONE]}, and that of a response without the event
	 * that says how it ends.
	 * @return this script
	 */
	public ReplyScript endWithoutDone() {
		return delivery(Delivery::withoutDone);
	}

	/**
	 * Add a header to the answer.
	 * @param name the name
	 * @param value the value
	 * @return this script
	 */
	public ReplyScript header(String name, String value) {
		addHeader(name, value);
		return this;
	}

	@Override
	public ReplyScript times(int count) {
		super.times(count);
		return this;
	}

	@Override
	public ReplyScript always() {
		super.always();
		return this;
	}

	private ReplyScript answer(UnaryOperator<Answer> change) {
		change(Reply.class, (reply) -> reply.withAnswer(change.apply(reply.answer())));
		return this;
	}

	private ReplyScript overrides(UnaryOperator<Reply.Overrides> change) {
		change(Reply.class, (reply) -> reply.withOverrides(change.apply(reply.overrides())));
		return this;
	}

	private ReplyScript delivery(UnaryOperator<Delivery> change) {
		change(Reply.class, (reply) -> reply.withDelivery(change.apply(reply.delivery())));
		return this;
	}

}
