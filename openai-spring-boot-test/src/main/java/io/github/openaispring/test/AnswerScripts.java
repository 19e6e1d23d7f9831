package io.github.openaispring.test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/**
 * Scripts what happens to the requests of an endpoint at which the assistant answers,
 * plain and streamed. Scripted replies go only to valid requests; an invalid request gets
 * its error and uses up no script.
 *
 * @since 0.1.0
 */
public abstract sealed class AnswerScripts extends EndpointScripts permits ChatScripts, ResponsesScripts {

	AnswerScripts(ScriptQueue queue, Predicate<RecordedRequest> matcher) {
		super(queue, matcher);
	}

	/**
	 * Answer with a text, which is streamed token by token.
	 * @param text the text
	 * @return the script
	 */
	public ReplyScript reply(String text) {
		return reply(Answer.text(text));
	}

	/**
	 * Answer with a text that is streamed in these pieces.
	 * @param pieces the pieces, one event each
	 * @return the script
	 */
	public ReplyScript stream(String... pieces) {
		return reply(Answer.pieces(List.of(pieces)));
	}

	/**
	 * Refuse to answer.
	 * @param refusal what is said in refusing
	 * @return the script
	 */
	public ReplyScript refusal(String refusal) {
		return reply(Answer.refusing(refusal));
	}

	/**
	 * Ask for a call of a function.
	 * @param name the name of the function
	 * @param arguments the arguments, as JSON or whatever else a model may write
	 * @return the script
	 */
	public ReplyScript toolCall(String name, String arguments) {
		return reply(Answer.calling(List.of(ToolCall.function(name, arguments))));
	}

	/**
	 * Answer with exactly these bytes as an event stream.
	 * @param events the bytes, read as UTF-8
	 * @return the script
	 */
	public RawScript rawSse(String events) {
		return rawSse(events.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Answer with exactly these bytes as an event stream.
	 * @param events the bytes
	 * @return the script
	 */
	public RawScript rawSse(byte[] events) {
		return raw(200, Outgoing.EVENT_STREAM, events);
	}

	private ReplyScript reply(Answer answer) {
		return new ReplyScript(add(Reply.of(answer)));
	}

}
