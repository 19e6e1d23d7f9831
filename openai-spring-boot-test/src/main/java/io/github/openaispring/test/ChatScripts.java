package io.github.openaispring.test;

import java.util.function.Predicate;

/**
 * Scripts what happens to chat completion requests, plain and streamed. A model that asks
 * for the same tool for ever is scripted by <pre class="code">
 * simulator.onChat().toolCall("get_time", "{}").always();
 * </pre>
 *
 * @since 0.1.0
 */
public final class ChatScripts extends AnswerScripts {

	ChatScripts(ScriptQueue queue, Predicate<RecordedRequest> matcher) {
		super(queue, matcher);
	}

}
