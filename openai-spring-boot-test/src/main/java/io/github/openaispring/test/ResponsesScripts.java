package io.github.openaispring.test;

import java.util.function.Predicate;

/**
 * Scripts what happens to requests for a response, plain, streamed and in the background.
 * <pre class="code">
 * simulator.onResponses().toolCall("get_weather", "{}").reasoning("It is about the weather.");
 * simulator.onResponses().reply("It is su").incomplete("max_output_tokens");
 * simulator.onResponses().stream("It ", "is ").failing("server_error");
 * </pre>
 *
 * @since 0.1.0
 */
public final class ResponsesScripts extends AnswerScripts {

	ResponsesScripts(ScriptQueue queue, Predicate<RecordedRequest> matcher) {
		super(queue, matcher);
	}

}
