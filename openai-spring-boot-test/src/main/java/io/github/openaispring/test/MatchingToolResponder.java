package io.github.openaispring.test;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Calls the tools that the user's message is about.
 */
final class MatchingToolResponder implements Responder {

	@Override
	public @Nullable Answer answer(ChatRequest request) {
		List<Tool> tools = new ToolMatcher(request.lastUserExcerpt()).matching(request.toolChoice().tools());
		if (tools.isEmpty() || request.endsWithResults()) {
			return null;
		}
		ToolCaller caller = new ToolCaller(request);
		Stream<Tool> others = tools.stream()
			.skip(1)
			.filter((tool) -> request.parallelToolCalls() && caller.finds(tool));
		return Answer.calling(
				Stream.concat(Stream.of(tools.get(0)), others).flatMap((tool) -> caller.calls(tool).stream()).toList());
	}

}
