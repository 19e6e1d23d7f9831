package io.github.openaispring.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ErrorMapper}.
 */
class ErrorMapperTests {

	static Stream<Arguments> transport() {
		return Stream.of(Arguments.of(new ConnectException("refused"), OpenAiConnectionException.class, "base-url"),
				Arguments.of(new UnknownHostException("host"), OpenAiConnectionException.class, "base-url"),
				Arguments.of(new DecoderException(new IOException("reset")), OpenAiConnectionException.class, "broke"),
				Arguments.of(new IOException("reset"), OpenAiConnectionException.class, "broke"),
				Arguments.of(new SSLHandshakeException("PKIX"), OpenAiConnectionException.class, "ssl.bundle"),
				Arguments.of(new DecoderException(new SSLHandshakeException("PKIX")), OpenAiConnectionException.class,
						"ssl.bundle"),
				Arguments.of(new DecoderException("bad gzip"), OpenAiConnectionException.class, "damaged"),
				Arguments.of(new SslHandshakeTimeoutException("10 s"), OpenAiTimeoutException.class, "in time"),
				Arguments.of(new ConnectTimeoutException("10 s"), OpenAiTimeoutException.class, "connect-timeout"),
				Arguments.of(new TimeoutException("late"), OpenAiTimeoutException.class, "in time"),
				Arguments.of(ReadTimeoutException.INSTANCE, OpenAiTimeoutException.class, "in time"),
				Arguments.of(new PoolAcquirePendingLimitException(), OpenAiConnectionException.class,
						"max-connections"),
				Arguments.of(new PoolAcquireTimeoutException(), OpenAiConnectionException.class, "max-connections"),
				Arguments.of(new DataBufferLimitException("1"), OpenAiResponseException.class, "max-response-size"));
	}

	@ParameterizedTest
	@MethodSource("transport")
	void ofTransportWhenCauseIsKnownSaysWhatToDo(Throwable cause, Class<?> type, String words) {
		assertThat(ErrorMapper.ofTransport(cause)).isExactlyInstanceOf(type).hasMessageContaining(words);
		assertThat(ErrorMapper.ofTransport(sending(cause))).isExactlyInstanceOf(type)
			.hasMessageContaining(words)
			.matches((error) -> !(error.getCause() instanceof WebClientRequestException));
	}

	@Test
	void ofTransportWhenCauseIsUnknownIsAFailedConnection() {
		assertThat(ErrorMapper.ofTransport(sending(new IllegalArgumentException("not HTTP"))))
			.isInstanceOf(OpenAiConnectionException.class);
	}

	@Test
	void ofTransportWhenExceptionIsTheApplicationsKeepsIt() {
		RuntimeException own = new IllegalStateException("own");
		assertThat(ErrorMapper.ofTransport(own)).isSameAs(own);
	}

	@Test
	void ofTransportWhenTlsFailsIsNotWorthARetry() {
		OpenAiException failure = (OpenAiException) ErrorMapper.ofTransport(new SSLHandshakeException("PKIX"));
		assertThat(failure.getDetails().shouldRetry()).isFalse();
	}

	private static WebClientRequestException sending(Throwable cause) {
		HttpHeaders headers = new HttpHeaders();
		headers.setBearerAuth(WireServer.KEY);
		return new WebClientRequestException(cause, HttpMethod.POST, URI.create("http://host/v1"), headers);
	}

	@ParameterizedTest
	@CsvSource({ "insufficient_quota,,Quota", "billing_hard_limit_reached,,Quota", ",insufficient_quota,Quota",
			"invalid_api_key,,Authentication", "401,,Authentication", "rate_limit_exceeded,,RateLimit",
			"429,,RateLimit", ",tokens,RateLimit", "server_error,,Server", "503,,Server", ",overloaded_error,Server",
			",invalid_request_error,InvalidRequest", "other,other,Stream", ",,Stream" })
	void inAnswerTellsTheKindFromCodeAndType(String code, String type, String expected) {
		ErrorBody error = new ErrorBody("words", type, code, "param");
		OpenAiException failure = ErrorMapper.inAnswer(error,
				new ResponseHead("req_1", ResponseHead.EMPTY.rateLimits()), true);
		assertThat(failure.getClass().getSimpleName()).isEqualTo("OpenAi" + expected + "Exception");
		assertThat(failure).hasMessageContaining("words").hasMessageContaining("req_1");
		assertThat(failure.getStatus()).isNull();
		assertThat(failure.getParam()).isEqualTo("param");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-abcdefghijklmnop", "sk-proj-abc_DEF-123", "sk-pr***************wxyz",
			"ek_68a1b2c3d4e5f6", "sess-abcdef0123456789", "gsk_abcdefghijklmnop", "xai-abcdefghijklmnop",
			"Bearer abcdef0123456789", "eyJhbGciOiJSUzI1NiIs.eyJzdWIiOiIxIn0.c2lnbmF0dXJl" })
	void wordsWhenServerRepeatsAKeyMasksIt(String key) {
		String body = "{\"error\":{\"message\":\"Incorrect API key: " + key + ", see x.\",\"code\":\"" + key
				+ "\",\"param\":\"" + key + "\",\"type\":\"" + key + "\"}}";
		OpenAiException failure = ErrorMapper.ofStatus(WireJson.factory(1 << 20), 401, new HttpHeaders(),
				body.getBytes(StandardCharsets.UTF_8), true);
		String secret = key.substring(key.length() - 4);
		assertThat(failure.toString()).contains("***").contains("see x.").doesNotContain(secret);
		assertThat(failure.getMessage()).doesNotContain(secret);
		assertThat(failure.getDetails().toString()).doesNotContain(secret);
	}

	@Test
	void wordsWhenServerSpeaksOfModelsAndParametersKeepsThem() {
		String words = "The model gpt-6.1-terra of task-force-7 has no hf_x, top_p or desk-top";
		assertThat(failure(words)).hasMessageContaining(words);
	}

	@Test
	void wordsWhenServerSendsControlCharactersKeepsOneLine() {
		assertThat(failure("one\\r\\n2026 ERROR forged\\u001b[31m").getMessage()).doesNotContainPattern("\\p{Cntrl}");
	}

	@Test
	void wordsWhenServerTalksTooMuchCutsIt() {
		assertThat(failure("x".repeat(10_000)).getMessage()).hasSizeLessThan(700).contains("...");
	}

	private static OpenAiException failure(String message) {
		String body = "{\"error\":{\"message\":\"" + message + "\"}}";
		return ErrorMapper.ofStatus(WireJson.factory(1 << 20), 400, new HttpHeaders(),
				body.getBytes(StandardCharsets.UTF_8), false);
	}

	private static final class PoolAcquirePendingLimitException extends RuntimeException {

	}

	private static final class PoolAcquireTimeoutException extends TimeoutException {

	}

}
