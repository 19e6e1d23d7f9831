package io.github.openaispring.realtime.event;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Refuses what a protocol has no words for.
 */
final class InvalidEvents {

	private InvalidEvents() {
	}

	static OpenAiInvalidRequestException of(String param, String rule) {
		return new OpenAiInvalidRequestException("'" + param + "' " + rule, OpenAiErrorDetails.ofParam(param), null);
	}

	static OpenAiInvalidRequestException notIn(RealtimeProtocol protocol, String param) {
		return of(param, "cannot be said in the " + ((protocol == RealtimeProtocol.GA) ? "GA" : "beta")
				+ " form of the Realtime protocol");
	}

}
