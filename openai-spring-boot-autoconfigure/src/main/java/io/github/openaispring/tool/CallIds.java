package io.github.openaispring.tool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.ToolCall;

/**
 * Names calls that a server left without an id of their own, so that each result finds
 * its call.
 */
final class CallIds {

	private CallIds() {
	}

	/**
	 * Return an answer whose calls have ids.
	 * @param response the answer
	 * @param round the round, which makes the ids unique in the run
	 * @return the same answer where nothing is amiss
	 */
	static PredictionResponse complete(PredictionResponse response, int round) {
		List<ToolCall> calls = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (ToolCall call : response.toolCalls()) {
			boolean good = !call.id().isBlank() && ids.add(call.id());
			calls.add(good ? call
					: new ToolCall("call_%d_%d".formatted(round, calls.size()), call.name(), call.arguments()));
		}
		return calls.equals(response.toolCalls()) ? response : withCalls(response, calls);
	}

	private static PredictionResponse withCalls(PredictionResponse response, List<ToolCall> calls) {
		return new PredictionResponse(response.content(), response.reasoning(), response.refusal(), calls,
				response.audio(), response.annotations(), response.items(), response.finishReason(),
				response.rawFinishReason(), response.metadata());
	}

}
