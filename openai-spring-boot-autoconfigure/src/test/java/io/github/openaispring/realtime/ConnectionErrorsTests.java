package io.github.openaispring.realtime;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiQuotaException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.RateLimits;
import io.github.openaispring.http.ResponseHead;
import io.github.openaispring.realtime.event.RealtimeError;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ConnectionErrors} and {@link RealtimeClose}.
 */
class ConnectionErrorsTests {

	private static final ResponseHead HEAD = new ResponseHead("req_1", RateLimits.NONE);

	private static RealtimeClose frame(int code, String reason) {
		return ConnectionErrors.ofFrame(code, reason, null, HEAD);
	}

	@Test
	void ofFrameWhenNormalIsNoFailure() {
		RealtimeClose close = frame(1000, "bye");
		assertThat(close.error()).isNull();
		assertThat(close.isNormal()).isTrue();
		assertThat(close.isFatal()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1001, 1005, 1006, 1011, 1012, 1013, 1014, 1015 })
	void ofFrameWhenInterruptedIsRecoverable(int code) {
		RealtimeClose close = frame(code, "");
		assertThat(close.error()).isInstanceOf(OpenAiConnectionException.class)
			.hasMessageContaining(String.valueOf(code));
		assertThat(close.error().getRequestId()).isEqualTo("req_1");
		assertThat(close.isNormal()).isFalse();
		assertThat(close.isFatal()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1002, 1003, 1007, 1008, 1009, 1010 })
	void ofFrameWhenServerBlamesUsIsFatal(int code) {
		RealtimeClose close = frame(code, "policy");
		assertThat(close.error()).isInstanceOf(OpenAiConnectionException.class).hasMessageContaining("policy");
		assertThat(close.isFatal()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			3000, invalid_request_error.invalid_api_key,          invalid_api_key
			3000, '',                                             invalid_api_key
			4000, invalid_request_error.beta_api_shape_disabled,  beta_api_shape_disabled
			4000, invalid_request_error.missing_model,            missing_model
			4000, invalid_request_error.invalid_model,            invalid_model
			4004, invalid_request_error.model_not_found,          model_not_found
			1000, invalid_request_error.invalid_api_key,          invalid_api_key
			1011, invalid_request_error.insufficient_quota,       insufficient_quota
			1013, x.account_deactivated,                          account_deactivated
			1001, x.billing_hard_limit_reached,                   billing_hard_limit_reached
			""")
	void ofFrameWhenRefusedIsFatalWithTheServersCode(int code, String reason, String expected) {
		RealtimeClose close = frame(code, reason);
		assertThat(close.error().getCode()).isEqualTo(expected);
		assertThat(close.isFatal()).isTrue();
		assertThat(close.isNormal()).isFalse();
	}

	@Test
	void ofFrameMapsRefusalsToTheirExceptions() {
		assertThat(frame(3000, "invalid_request_error.invalid_api_key").error())
			.isInstanceOf(OpenAiAuthenticationException.class);
		assertThat(frame(4000, "invalid_request_error.invalid_model").error())
			.isInstanceOf(OpenAiInvalidRequestException.class);
		assertThat(frame(4001, "no").error()).isInstanceOf(OpenAiInvalidRequestException.class);
		assertThat(frame(1011, "a.insufficient_quota").error()).isInstanceOf(OpenAiQuotaException.class);
	}

	@Test
	void ofFrameUsesTheWordsOfTheErrorBefore() {
		RealtimeError error = RealtimeError.of("invalid_request_error", "invalid_api_key",
				"Incorrect API key provided: sk-abcdefgh12345678");
		OpenAiException exception = ConnectionErrors.ofFrame(3000, "invalid_request_error.invalid_api_key", error, HEAD)
			.error();
		assertThat(exception).isInstanceOf(OpenAiAuthenticationException.class)
			.hasMessageContaining("Incorrect API key")
			.hasMessageNotContaining("abcdefgh");
	}

	@Test
	void ofFrameWhenSessionExpiredIsRecoverable() {
		RealtimeError error = RealtimeError.of("invalid_request_error", "session_expired",
				"Your session hit the maximum duration of 60 minutes.");
		RealtimeClose close = ConnectionErrors.ofFrame(1001, "Your session hit the maximum duration", error, HEAD);
		assertThat(close.error()).isInstanceOf(OpenAiConnectionException.class);
		assertThat(close.error().getCode()).isEqualTo("session_expired");
		assertThat(close.isFatal()).isFalse();
	}

	@Test
	void closeShowsNoWordsOfTheServer() {
		assertThat(frame(4000, "secret")).hasToString("RealtimeClose[code=4000, error=OpenAiInvalidRequestException]");
	}

	@Test
	void closeWhenAttemptFailedIsFatalUnlessAnotherMaySucceed() {
		assertThat(RealtimeClose.lost(ConnectionErrors.handshakeTimeout()).isFatal()).isFalse();
		assertThat(RealtimeClose.lost(ConnectionErrors.silent()).isFatal()).isFalse();
		assertThat(RealtimeClose.lost(ConnectionErrors.tooLarge()).isFatal()).isTrue();
	}

	@Test
	void ofWhenFrameIsTooLargeNamesTheProperty() {
		OpenAiException error = ConnectionErrors
			.of(new CorruptedWebSocketFrameException(WebSocketCloseStatus.MESSAGE_TOO_BIG, "too big"));
		assertThat(error).isInstanceOf(OpenAiResponseException.class)
			.hasMessageContaining("openai.realtime.max-frame-size");
	}

	@Test
	void ofWhenNothingIsKnownIsAConnectionFailure() {
		IllegalStateException cause = new IllegalStateException("?");
		assertThat(ConnectionErrors.of(cause)).isInstanceOf(OpenAiConnectionException.class).hasCause(cause);
	}

}
