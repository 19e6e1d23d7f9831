package io.github.openaispring.voice;

import java.time.Duration;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Tells clients what went wrong. They see the words of OpenAI only where these are about
 * what was asked: others may be about the account.
 */
final class VoiceProblems {

	private VoiceProblems() {
	}

	// Describe something that failed while the conversation goes on.
	static VoiceServerMessage.Problem of(Throwable error) {
		if (error instanceof OpenAiInvalidRequestException invalid) {
			return new VoiceServerMessage.Problem(code(invalid, "invalid_request"),
					String.valueOf(invalid.getMessage()), false);
		}
		String code = (error instanceof OpenAiException known) ? code(known, "failed") : "failed";
		return new VoiceServerMessage.Problem(code, "The model could not do this", false);
	}

	static VoiceServerMessage.Problem dropped(Duration speech) {
		return new VoiceServerMessage.Problem("audio_dropped",
				"%d ms of speech did not reach the model".formatted(speech.toMillis()), false);
	}

	// Describe why there is no conversation, or none any more.
	static VoiceServerMessage.Problem fatal(Throwable error) {
		if (error instanceof VoiceRefusedException refused) {
			return new VoiceServerMessage.Problem(refused.getCode(), String.valueOf(refused.getMessage()), true);
		}
		if (isBudgetExceeded(error)) {
			return new VoiceServerMessage.Problem(VoiceEnding.BUDGET_EXCEEDED.word(), "The budget is used up", true);
		}
		String ending = VoiceEnding.SESSION_FAILED.word();
		if (error instanceof OpenAiInvalidRequestException invalid) {
			return new VoiceServerMessage.Problem(code(invalid, ending), String.valueOf(invalid.getMessage()), true);
		}
		return new VoiceServerMessage.Problem(ending, "There is no connection to the model", true);
	}

	// Who pays, and how much, is not for clients to know.
	static boolean isBudgetExceeded(Throwable error) {
		return error instanceof OpenAiException known && VoiceEnding.BUDGET_EXCEEDED.word().equals(known.getCode());
	}

	private static String code(OpenAiException error, String fallback) {
		return (error.getCode() != null) ? error.getCode() : fallback;
	}

}
