package io.github.openaispring.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Calls the tool that must be called: the one whose words are nearest to the message.
 */
final class ForcedToolResponder implements Responder {

	@Override
	public @Nullable Answer answer(ChatRequest request) {
		ToolChoice choice = request.toolChoice();
		if (!choice.forced() || choice.tools().isEmpty()) {
			return null;
		}
		List<Tool> matching = new ToolMatcher(request.lastUserExcerpt()).matching(choice.tools());
		Tool tool = (matching.isEmpty()) ? choice.tools().get(0) : matching.get(0);
		return Answer.calling(new ToolCaller(request).calls(tool));
	}

}
