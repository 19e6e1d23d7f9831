package io.github.openaispring.chat;

/**
 * Tells a whole answer from one that was refused or cut off.
 */
final class AnswerChecks {

	private AnswerChecks() {
	}

	static void requireComplete(PredictionResponse response) {
		if (response.refusal() != null) {
			throw OpenAiRefusalException.of(response);
		}
		FinishReason reason = response.finishReason();
		if (reason.isCutOff()) {
			throw OpenAiIncompleteAnswerException.of(response);
		}
		if (reason == FinishReason.TOOL_USE || !response.toolCalls().isEmpty()) {
			throw OpenAiAnswerFormatException.ofToolCalls(response);
		}
	}

}
