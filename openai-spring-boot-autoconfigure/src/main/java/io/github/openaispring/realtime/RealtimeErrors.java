package io.github.openaispring.realtime;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.ResponseHead;
import io.github.openaispring.realtime.event.MalformedServerEvent;
import io.github.openaispring.realtime.event.RealtimeError;
import io.github.openaispring.realtime.event.RealtimeResponse;

/**
 * Makes exceptions of what goes wrong in a session.
 */
final class RealtimeErrors {

	private RealtimeErrors() {
	}

	static OpenAiException of(RealtimeError error) {
		return ErrorMapper.inAnswer(new ErrorBody(error.message(), error.type(), error.code(), error.param()),
				ResponseHead.EMPTY, false);
	}

	static OpenAiException closed() {
		return new OpenAiConnectionException("The session is closed", OpenAiErrorDetails.none(), null);
	}

	static OpenAiException noConnection() {
		return new OpenAiConnectionException("There is no connection now; another one is being made",
				OpenAiErrorDetails.none(), null);
	}

	static OpenAiException noResponse() {
		return new OpenAiResponseException("The server did not begin the response that was asked for",
				OpenAiErrorDetails.none(), null);
	}

	static OpenAiException noText() {
		return new OpenAiInvalidRequestException("There is no text to send: it is null or blank",
				OpenAiErrorDetails.none(), null);
	}

	static OpenAiException tooShort(int ms) {
		return new OpenAiInvalidRequestException(
				"A turn needs at least 100 ms of audio, but only %d ms were sent since the last one".formatted(ms),
				OpenAiErrorDetails.none(), null);
	}

	static OpenAiException malformed(MalformedServerEvent event) {
		return new OpenAiResponseException("The server sent an event that cannot be read: " + event.reason(),
				OpenAiErrorDetails.none(), null);
	}

	static OpenAiException unexpected(Throwable error) {
		return (error instanceof OpenAiException known) ? known : new OpenAiResponseException(
				"The session failed in an unexpected way", OpenAiErrorDetails.none(), error);
	}

	/**
	 * Say why a response failed.
	 * @param response the response
	 * @return the reason, or {@code null} if it did not fail
	 */
	static @Nullable OpenAiException of(RealtimeResponse response) {
		if (!"failed".equals(response.status())) {
			return null;
		}
		RealtimeResponse.StatusDetails details = response.statusDetails();
		RealtimeError error = (details != null) ? details.error() : null;
		return of((error != null) ? error : new RealtimeError("server_error", null, null, null, null));
	}

}
