package io.github.openaispring.voice;

import java.time.Duration;
import java.util.Map;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Tells clients what went wrong. They see the words of OpenAI only where these are about
 * what was asked: others may be about the account.
 */
final class VoiceProblems {

	// Who pays, and how much, is not for clients to know.
	private static final Map<VoiceEnding, String> REFUSALS = Map.of(VoiceEnding.BUDGET_EXCEEDED,
			"The budget is used up", VoiceEnding.BUDGET_UNAVAILABLE, "The budget is not known at the moment",
			VoiceEnding.RATE_LIMITED, "Too much is asked of the model at the moment");

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
		VoiceEnding ending = ending(error);
		if (error instanceof OpenAiInvalidRequestException invalid) {
			return new VoiceServerMessage.Problem(code(invalid, ending.word()), String.valueOf(invalid.getMessage()),
					true);
		}
		return new VoiceServerMessage.Problem(ending.word(),
				REFUSALS.getOrDefault(ending, "There is no connection to the model"), true);
	}

	/**
	 * Tell how a conversation ends that cannot begin or go on.
	 * @param error why it cannot
	 * @return the ending: that of a gate that refuses it, or else a failure
	 */
	static VoiceEnding ending(Throwable error) {
		if (error instanceof VoiceRefusedException) {
			return VoiceEnding.BAD_MESSAGE;
		}
		String code = (error instanceof OpenAiException known) ? known.getCode() : null;
		return REFUSALS.keySet()
			.stream()
			.filter((refusal) -> refusal.word().equals(code))
			.findFirst()
			.orElse(VoiceEnding.SESSION_FAILED);
	}

	private static String code(OpenAiException error, String fallback) {
		return (error.getCode() != null) ? error.getCode() : fallback;
	}

}
