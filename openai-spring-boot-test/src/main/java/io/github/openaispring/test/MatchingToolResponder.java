package io.github.openaispring.test;

import java.util.List;

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
		List<Tool> called = (request.parallelToolCalls()) ? tools : tools.subList(0, 1);
		return Answer.calling(called.stream().flatMap((tool) -> caller.calls(tool).stream()).toList());
	}

}
