package io.github.openaispring.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiTimeoutException;
import io.github.openaispring.realtime.LeakDetection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of plain calls whose answer is read while it comes.
 */
@ExtendWith(LeakDetection.class)
class BodyExchangeTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final List<String> retries = new CopyOnWriteArrayList<>();

	private final List<Letters> readers = new CopyOnWriteArrayList<>();

	private final RawServer server = new RawServer();

	private HttpLimits limits = new HttpLimits(WAIT, WAIT, WAIT, null, 1000, 1000);

	private RuntimeException problem;

	@AfterEach
	void close() {
		this.server.close();
	}

	private Mono<String> call(int attempts) {
		RetryPolicy policy = new RetryPolicy(attempts, Duration.ofMillis(1), Duration.ofMillis(5),
				Duration.ofSeconds(60), 0);
		OpenAiHttpClient client = WireServer.client(this.server.url(), this.limits, policy, new HttpListener() {
			@Override
			public void onRetry(String operation, String reason) {
				BodyExchangeTests.this.retries.add(reason);
			}
		});
		ApiRequest request = new ApiRequest("letters", "/letters", "{}".getBytes(StandardCharsets.UTF_8), Map.of(),
				false);
		return client.exchange(request, () -> {
			Letters reader = new Letters();
			this.readers.add(reader);
			return reader;
		});
	}

	@Test
	void piecesComeOneByOneAfterTheHead() {
		this.server.then((exchange) -> exchange.stream("x-request-id: req_1").chunk("a").chunk("bcd").chunk("e").end());
		assertThat(call(1).block(WAIT)).isEqualTo("req_1 abcde");
		assertThat(this.readers).singleElement().satisfies((reader) -> assertThat(reader.latency).isPositive());
	}

	@Test
	void pieceIsReadBeforeTheNextOneCame() throws InterruptedException {
		CountDownLatch read = new CountDownLatch(1);
		this.server.then((exchange) -> {
			exchange.stream().chunk("a");
			try {
				assertThat(read.await(30, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			exchange.chunk("b").end();
		});
		OpenAiHttpClient client = WireServer.client(this.server.url(), this.limits, RetryPolicy.defaults(),
				HttpListener.NONE);
		String answer = client
			.exchange(new ApiRequest("letters", "/letters", new byte[0], Map.of(), false), () -> new Letters() {

				@Override
				public void read(DataBuffer buffer) {
					super.read(buffer);
					read.countDown();
				}

			})
			.block(WAIT);
		assertThat(answer).isEqualTo("null ab");
	}

	@Test
	void answerWithoutABodyIsComplete() {
		this.server.then((exchange) -> exchange.head("content-length: 0"));
		assertThat(call(1).block(WAIT)).isEqualTo("null ");
	}

	@Test
	void everyAttemptHasAReaderOfItsOwn() {
		this.server.then((exchange) -> exchange.send("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n"))
			.then((exchange) -> exchange.head("content-length: 10").send("half").cut())
			.then((exchange) -> exchange.head("content-length: 2").send("ok"));
		assertThat(call(3).block(WAIT)).isEqualTo("null ok");
		assertThat(this.retries).containsExactly("503", "connection");
		assertThat(this.readers).extracting((reader) -> reader.text.toString()).containsExactly("half", "ok");
	}

	@Test
	void statusThatSaysFailureIsMapped() {
		this.server.then((exchange) -> exchange
			.send("HTTP/1.1 400 Bad\r\ncontent-length: 29\r\n\r\n{\"error\":{\"message\":\"wrong\"}}".replace("28",
					"29")));
		assertThat(OpenAiFailures.of(call(1))).isInstanceOf(OpenAiInvalidRequestException.class)
			.hasMessageContaining("wrong");
		assertThat(this.readers).isEmpty();
	}

	@Test
	void largestAnswerIsReadAndALargerOneIsNot() {
		this.server.then((exchange) -> exchange.stream().chunk("x".repeat(600)).chunk("x".repeat(400)).end())
			.then((exchange) -> exchange.stream().chunk("x".repeat(600)).chunk("x".repeat(401)).end());
		assertThat(call(1).block(WAIT)).hasSize(1005);
		assertThat(OpenAiFailures.of(call(3))).isInstanceOf(OpenAiResponseException.class)
			.hasMessageContaining("openai.http.max-response-size");
		assertThat(this.retries).isEmpty();
		assertThat(this.readers.get(1).text.length()).isLessThanOrEqualTo(1000);
	}

	@Test
	void readerThatRefusesEndsTheCall() throws InterruptedException {
		this.problem = new OpenAiResponseException("no letters", OpenAiErrorDetails.none(), null);
		this.server.then((exchange) -> exchange.stream().chunk("a").stall());
		assertThat(OpenAiFailures.of(call(3))).isInstanceOf(OpenAiResponseException.class)
			.hasMessage("no letters")
			.satisfies((ex) -> assertThat(((OpenAiResponseException) ex).getLatency()).isPositive());
		this.server.awaitDisconnect();
		assertThat(this.retries).isEmpty();
	}

	@Test
	void silenceIsATimeout() throws InterruptedException {
		this.limits = new HttpLimits(WAIT, WAIT, Duration.ofSeconds(1), null, 1000, 1000);
		this.server.then((exchange) -> exchange.stream().chunk("a").stall());
		assertThat(OpenAiFailures.of(call(1))).isInstanceOf(OpenAiTimeoutException.class)
			.hasMessageContaining("openai.http.request-timeout");
		this.server.awaitDisconnect();
	}

	@Test
	void cutIsAFailure() {
		this.server.then((exchange) -> exchange.stream().chunk("a").cut());
		assertThat(OpenAiFailures.of(call(1))).isInstanceOf(OpenAiConnectionException.class);
	}

	@Test
	void cancelledCallGoesAway() throws InterruptedException {
		CountDownLatch said = new CountDownLatch(1);
		this.server.then((exchange) -> {
			exchange.stream().chunk("a".repeat(500));
			said.countDown();
			exchange.stall();
		});
		Disposable call = call(1).subscribe();
		assertThat(said.await(30, TimeUnit.SECONDS)).isTrue();
		call.dispose();
		this.server.awaitDisconnect();
	}

	/**
	 * Reads letters.
	 */
	private class Letters implements BodyReader<String> {

		private final StringBuilder text = new StringBuilder();

		private String requestId;

		private Duration latency;

		@Override
		public void open(ResponseHead head) {
			assertThat(this.text).isEmpty();
			this.requestId = head.requestId();
		}

		@Override
		public void read(DataBuffer buffer) {
			this.text.append(buffer.toString(StandardCharsets.UTF_8));
			if (BodyExchangeTests.this.problem != null) {
				throw BodyExchangeTests.this.problem;
			}
		}

		@Override
		public String complete(Duration latency) {
			this.latency = latency;
			return this.requestId + " " + this.text;
		}

	}

}
