package io.github.openaispring.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.OpenAiPermissionException;
import io.github.openaispring.OpenAiQuotaException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.OpenAiTimeoutException;

/**
 * Makes one kind of exception of one kind of failure, whatever path the call took.
 *
 * @since 0.1.0
 */
public final class ErrorMapper {

	private static final int MAX_MESSAGE = 500;

	private static final int MAX_NAME = 200;

	/** Servers repeat a wrong key in their answer, compatible ones a key of their own. */
	private static final Pattern KEY = Pattern.compile(
			"\\b(sk-|ek[-_]|sess-|(?:gsk_|hf_|xai-|nvapi-|AIza|eyJ)(?=[\\w-]{8})|(?i:bearer )(?=\\S{8}))[\\w*.\\-]+");

	private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

	private static final Set<String> QUOTA = Set.of("insufficient_quota", "billing_hard_limit_reached",
			"account_deactivated");

	private static final Set<String> RATE_LIMIT = Set.of("rate_limit_exceeded", "rate_limit_error", "tokens",
			"requests", "429");

	private static final Set<String> AUTHENTICATION = Set.of("invalid_api_key", "authentication_error", "401");

	private static final Set<String> SERVER = Set.of("server_error", "internal_server_error", "overloaded_error", "500",
			"502", "503", "529");

	private ErrorMapper() {
	}

	/**
	 * Map an answer whose status says that the call failed.
	 * @param json reads the body
	 * @param status the HTTP status
	 * @param headers the headers
	 * @param body the body or its beginning
	 * @param keepBody whether the exception's details hold the body
	 * @return the exception
	 */
	public static OpenAiException ofStatus(JsonFactory json, int status, HttpHeaders headers, byte[] body,
			boolean keepBody) {
		ErrorBody error = ErrorBody.parse(json, body);
		OpenAiErrorDetails details = details(error, ResponseHead.from(headers)).status(status)
			.retryAfter(RetryAfter.of(headers))
			.shouldRetry(RetryAfter.shouldRetry(headers))
			.raw(keepBody ? new String(body, StandardCharsets.UTF_8) : null)
			.build();
		String words = words(error.message());
		return switch (status) {
			case 401 ->
				new OpenAiAuthenticationException("The key was refused; check openai.api-key: " + words, details, null);
			case 403 -> new OpenAiPermissionException("The key may not do this: " + words, details, null);
			case 404 -> new OpenAiNotFoundException("Not found: " + words, details, null);
			case 408 -> new OpenAiTimeoutException("The server gave up waiting: " + words, details, null);
			case 429 -> ofLimit(error, words, details);
			default -> ofOtherStatus(status, words, details);
		};
	}

	private static OpenAiErrorDetails.Builder details(ErrorBody error, ResponseHead head) {
		return OpenAiErrorDetails.builder()
			.type(safe(error.type()))
			.code(safe(error.code()))
			.param(safe(error.param()))
			.requestId(head.requestId())
			.rateLimits(head.rateLimits());
	}

	private static OpenAiException ofLimit(ErrorBody error, String words, OpenAiErrorDetails details) {
		return isOneOf(QUOTA, error)
				? new OpenAiQuotaException("The account has no quota left; check its plan and billing: " + words,
						details, null)
				: new OpenAiRateLimitException("Too many requests or tokens: " + words, details, null);
	}

	private static OpenAiException ofOtherStatus(int status, String words, OpenAiErrorDetails details) {
		if (status >= 500) {
			return new OpenAiServerException("The server failed: " + words, details, null);
		}
		if (status >= 400) {
			return new OpenAiInvalidRequestException("The request was refused: " + words, details, null);
		}
		return new OpenAiResponseException("Unexpected status; redirects are not followed, check openai.base-url",
				details, null);
	}

	/**
	 * Map an {@code error} object that came in an answer with status 200.
	 * @param error the error object
	 * @param head what came before it
	 * @param stream whether it came within a stream
	 * @return the exception, without a status
	 */
	public static OpenAiException inAnswer(ErrorBody error, ResponseHead head, boolean stream) {
		OpenAiErrorDetails details = details(error, head).build();
		String words = words(error.message());
		if (isOneOf(QUOTA, error)) {
			return ofLimit(error, words, details);
		}
		if (isOneOf(AUTHENTICATION, error)) {
			return new OpenAiAuthenticationException("The key was refused; check openai.api-key: " + words, details,
					null);
		}
		if (isOneOf(RATE_LIMIT, error)) {
			return ofLimit(error, words, details);
		}
		if (isOneOf(SERVER, error)) {
			return new OpenAiServerException("The server failed: " + words, details, null);
		}
		if ("invalid_request_error".equals(error.type())) {
			return new OpenAiInvalidRequestException("The request was refused: " + words, details, null);
		}
		return stream ? new OpenAiStreamException("The stream carried an error: " + words, details, null)
				: new OpenAiResponseException("The answer is an error: " + words, details, null);
	}

	/**
	 * Map what happened on the way. An exception of an application's own filter stays
	 * what it is.
	 * @param error what happened
	 * @return an {@link OpenAiException} for what is known, the same error otherwise
	 */
	public static Throwable ofTransport(Throwable error) {
		Throwable cause = error.getCause();
		if (!(error instanceof WebClientRequestException) || cause == null) {
			return ofCause(error);
		}
		Throwable mapped = ofCause(cause);
		return (mapped instanceof OpenAiException) ? mapped
				: new OpenAiConnectionException(
						"The request could not be sent or its answer is not HTTP; check openai.base-url",
						OpenAiErrorDetails.none(), cause);
	}

	// Netty wraps what a handler throws, a failed handshake for example.
	private static Throwable ofCause(Throwable error) {
		String pool = ofPool(error.getClass().getSimpleName());
		if (pool != null) {
			return new OpenAiConnectionException(pool, OpenAiErrorDetails.none(), error);
		}
		if (error instanceof ConnectTimeoutException) {
			return new OpenAiTimeoutException("No connection within openai.http.connect-timeout",
					OpenAiErrorDetails.none(), error);
		}
		if (isTimeout(error)) {
			return new OpenAiTimeoutException("The server did not answer in time", OpenAiErrorDetails.none(), error);
		}
		if (error instanceof DataBufferLimitException) {
			return new OpenAiResponseException(
					"The answer is larger than allowed: raise openai.http.max-response-size if it is wanted",
					OpenAiErrorDetails.none(), null);
		}
		if (error instanceof JacksonException malformed) {
			return malformed(malformed, ResponseHead.EMPTY, false);
		}
		if (error instanceof CodecException) {
			return (error.getCause() instanceof IOException io) ? ofCause(io) : new OpenAiConnectionException(
					"The bytes of the answer are damaged", OpenAiErrorDetails.none(), error);
		}
		return (error instanceof IOException io) ? ofIo(io) : error;
	}

	private static boolean isTimeout(Throwable error) {
		return error instanceof TimeoutException || error instanceof io.netty.handler.timeout.TimeoutException
				|| error instanceof SslHandshakeTimeoutException;
	}

	// Reactor Netty keeps the types of its pool to itself.
	private static @Nullable String ofPool(String name) {
		return switch (name) {
			case "PoolAcquirePendingLimitException" ->
				"Too many calls wait for a connection: raise openai.http.max-connections or call less at once";
			case "PoolAcquireTimeoutException" ->
				"No connection became free in time: raise openai.http.max-connections or call less at once";
			case "PoolShutdownException" -> "The client is closed";
			default -> null;
		};
	}

	private static OpenAiException ofIo(IOException cause) {
		if (cause instanceof SSLException) {
			OpenAiErrorDetails permanent = OpenAiErrorDetails.builder().shouldRetry(false).build();
			return new OpenAiConnectionException(
					"No secure connection; check openai.base-url and openai.http.ssl.bundle", permanent, cause);
		}
		return new OpenAiConnectionException(
				"The connection could not be made or broke; check openai.base-url and the network",
				OpenAiErrorDetails.none(), cause);
	}

	/**
	 * Map JSON that cannot be read. Its text is not repeated: it may hold what was said.
	 * @param error what the parser found
	 * @param head what came before
	 * @param stream whether it came within a stream
	 * @return the exception
	 */
	public static OpenAiResponseException malformed(JacksonException error, ResponseHead head, boolean stream) {
		OpenAiErrorDetails details = OpenAiErrorDetails.builder().requestId(head.requestId()).build();
		String message = "The answer is not the JSON that was expected, at byte " + offset(error);
		return stream ? new OpenAiStreamException(message, details, null)
				: new OpenAiResponseException(message, details, null);
	}

	private static long offset(JacksonException error) {
		return (error.getLocation() != null) ? error.getLocation().getByteOffset() : -1;
	}

	private static boolean isOneOf(Set<String> names, ErrorBody error) {
		return (error.code() != null && names.contains(error.code()))
				|| (error.type() != null && names.contains(error.type()));
	}

	/**
	 * Make what a server says fit for a message or a log.
	 * @param message the server's words
	 * @return the words without keys, on one line, and not too many of them
	 */
	public static String words(@Nullable String message) {
		String safe = safe(message);
		return (safe == null || safe.isBlank()) ? "the server gave no reason" : safe;
	}

	/**
	 * Make what a server calls something fit for a span, a meter or a log.
	 * @param name the server's name of a model, of an answer or the like
	 * @return the name without keys, on one line and not too long, or {@code null} if
	 * there is none
	 */
	public static @Nullable String name(@Nullable String name) {
		if (name == null || name.isBlank()) {
			return null;
		}
		return safe((name.length() > MAX_NAME) ? name.substring(0, MAX_NAME) : name);
	}

	// What a server says ends in logs: no key, no line of its own, no page.
	private static @Nullable String safe(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String masked = KEY.matcher(CONTROL.matcher(text).replaceAll(" ")).replaceAll("$1***");
		return (masked.length() > MAX_MESSAGE) ? masked.substring(0, MAX_MESSAGE) + "..." : masked;
	}

}
