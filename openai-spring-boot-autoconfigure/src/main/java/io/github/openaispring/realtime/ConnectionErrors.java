package io.github.openaispring.realtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.support.Netty4HeadersAdapter;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiTimeoutException;
import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.ResponseHead;
import io.github.openaispring.http.WireJson;
import io.github.openaispring.realtime.event.RealtimeError;

/**
 * Makes one kind of exception of one kind of failure of a connection.
 */
final class ConnectionErrors {

	/** The way OpenAI gives its reasons: a type and a code. */
	private static final Pattern NAMES = Pattern.compile("([a-z_]+)\\.([a-z0-9_]+)");

	private static final int UNAUTHORIZED = 3000;

	private ConnectionErrors() {
	}

	// Map what was thrown on the way to the server, or by the socket.
	static OpenAiException of(Throwable error) {
		if (error instanceof OpenAiException known) {
			return known;
		}
		if (error instanceof RefusedUpgradeException refused) {
			return refused(refused);
		}
		if (error instanceof TooLongFrameException || (error instanceof CorruptedWebSocketFrameException corrupted
				&& WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(corrupted.closeStatus()))) {
			return tooLarge();
		}
		if (error instanceof WebSocketHandshakeException) {
			return new OpenAiConnectionException("The server ended the handshake or did not speak WebSocket",
					OpenAiErrorDetails.none(), error);
		}
		Throwable mapped = ErrorMapper.ofTransport(error);
		return (mapped instanceof OpenAiException known) ? known : new OpenAiConnectionException(
				"The connection could not be made or broke", OpenAiErrorDetails.none(), error);
	}

	private static OpenAiException refused(RefusedUpgradeException refusal) {
		HttpHeaders headers = new HttpHeaders(new Netty4HeadersAdapter(refusal.headers()));
		return ErrorMapper.ofStatus(WireJson.factory(refusal.body().length + 1), refusal.status(), headers,
				refusal.body(), false);
	}

	static OpenAiException tooLarge() {
		return new OpenAiResponseException(
				"The server sent an event that is larger than allowed: raise openai.realtime.max-frame-size if it is "
						+ "wanted",
				OpenAiErrorDetails.none(), null);
	}

	static OpenAiException handshakeTimeout() {
		return new OpenAiTimeoutException(
				"The server did not open the connection within openai.realtime.connect.timeout",
				OpenAiErrorDetails.none(), null);
	}

	static OpenAiException silent() {
		return new OpenAiTimeoutException("The connection is dead: the server did not answer a ping",
				OpenAiErrorDetails.none(), null);
	}

	static OpenAiException lost(ResponseHead head) {
		return new OpenAiConnectionException("The connection was lost", details(head, null, null), null);
	}

	static OpenAiException notOpen() {
		return new OpenAiConnectionException("The connection is not open yet", OpenAiErrorDetails.none(), null);
	}

	static OpenAiException closed(@Nullable OpenAiException why) {
		return new OpenAiConnectionException("The connection is closed", OpenAiErrorDetails.none(), why);
	}

	/**
	 * Map the server's close frame.
	 * @param code the close code
	 * @param reason the reason, perhaps empty
	 * @param last the error event that came right before, if one did
	 * @param head the head of the handshake's answer
	 * @return the end of the connection
	 */
	static RealtimeClose ofFrame(int code, @Nullable String reason, @Nullable RealtimeError last, ResponseHead head) {
		ErrorBody told = told(code, reason, last);
		if (code == RealtimeClose.NORMAL && !RealtimeClose.isFatalCode(told.code())) {
			return new RealtimeClose(code, reason, null);
		}
		boolean refused = code >= UNAUTHORIZED || RealtimeClose.isFatalCode(told.code());
		return new RealtimeClose(code, reason,
				refused ? ErrorMapper.inAnswer(told, head, true) : interrupted(code, told, head));
	}

	private static OpenAiException interrupted(int code, ErrorBody told, ResponseHead head) {
		OpenAiErrorDetails details = details(head, told, RealtimeClose.isRecoverableCode(code) ? null : false);
		return new OpenAiConnectionException(
				"The server closed the connection with code " + code + ": " + ErrorMapper.words(told.message()),
				details, null);
	}

	private static OpenAiErrorDetails details(ResponseHead head, @Nullable ErrorBody told,
			@Nullable Boolean shouldRetry) {
		OpenAiErrorDetails.Builder details = OpenAiErrorDetails.builder()
			.requestId(head.requestId())
			.shouldRetry(shouldRetry);
		return ((told != null) ? details.code(told.code()) : details).build();
	}

	private static ErrorBody told(int code, @Nullable String reason, @Nullable RealtimeError last) {
		if (last != null) {
			return new ErrorBody(last.message(), last.type(), last.code(), last.param());
		}
		Matcher names = NAMES.matcher((reason != null) ? reason : "");
		if (names.matches()) {
			return new ErrorBody(reason, names.group(1), names.group(2), null);
		}
		return new ErrorBody(reason, (code >= UNAUTHORIZED) ? "invalid_request_error" : null,
				(code == UNAUTHORIZED) ? "invalid_api_key" : null, null);
	}

}
