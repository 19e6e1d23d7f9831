package io.github.openaispring.http;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiHttpClient} with a server that we did not write.
 */
class OpenAiHttpClientMockWebServerTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final MockWebServer server = new MockWebServer();

	private HttpLimits limits = new HttpLimits(WAIT, WAIT, WAIT, null, 1 << 20, 1 << 20);

	@BeforeEach
	void start() throws Exception {
		this.server.start(InetAddress.getByName("127.0.0.1"), 0);
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	private OpenAiHttpClient client() {
		RetryPolicy policy = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(60), 0);
		String url = "http://127.0.0.1:" + this.server.getPort() + "/v1";
		return WireServer.client(url, this.limits, policy, HttpListener.NONE);
	}

	private static ApiRequest request() {
		return new ApiRequest("chat", "/chat", "{}".getBytes(StandardCharsets.UTF_8), Map.of(), false);
	}

	private Flux<String> stream() {
		return client().stream(request(), WordReader::new);
	}

	private String call() {
		return client().exchange(request(), (answer) -> new String(answer.body(), StandardCharsets.UTF_8)).block(WAIT);
	}

	private static MockResponse.Builder events(int count, int chunk) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < count; i++) {
			text.append("data: Grüße ").append(i).append(" 🎈\r\n\r\n");
		}
		text.append("data: END\r\n\r\n");
		return new MockResponse.Builder().addHeader("content-type", "text/event-stream; charset=utf-8")
			.chunkedBody(text.toString(), chunk);
	}

	@Test
	void streamWhenChunksAreTinyGivesEveryEvent() {
		this.server.enqueue(events(300, 3).build());
		stream().as(StepVerifier::create)
			.expectNextSequence(IntStream.range(0, 300).mapToObj((i) -> "Grüße " + i + " 🎈").toList())
			.expectComplete()
			.verify(WAIT);
	}

	@Test
	void streamWhenBodyIsThrottledGivesEveryEvent() {
		this.server.enqueue(events(20, 50).throttleBody(64, 10, TimeUnit.MILLISECONDS).build());
		stream().as(StepVerifier::create).expectNextCount(20).expectComplete().verify(WAIT);
	}

	@Test
	void streamWhenSocketClosesWithinTheBodyFailsWithoutAnotherAttempt() {
		this.server.enqueue(events(1000, 100).onResponseBody(new SocketEffect.CloseSocket()).build());
		stream().as(StepVerifier::create)
			.thenConsumeWhile((event) -> true)
			.expectError(OpenAiConnectionException.class)
			.verify(WAIT);
		assertThat(this.server.getRequestCount()).isOne();
	}

	@Test
	void exchangeWhenSocketClosesBeforeTheAnswerMakesTheCallAgain() {
		this.server.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
		this.server.enqueue(new MockResponse.Builder().body("ok").build());
		assertThat(call()).isEqualTo("ok");
	}

	@Test
	void exchangeWhenSocketClosesWithinTheBodyMakesTheCallAgain() {
		this.server.enqueue(new MockResponse.Builder().body("x".repeat(100_000))
			.onResponseBody(new SocketEffect.CloseSocket())
			.build());
		this.server.enqueue(new MockResponse.Builder().body("ok").build());
		assertThat(call()).isEqualTo("ok");
		assertThat(this.server.getRequestCount()).isEqualTo(2);
	}

	@Test
	void exchangeWhenConnectionWasClosedWhileIdleUsesANewOne() {
		this.server.enqueue(new MockResponse.Builder().body("1").onResponseEnd(new SocketEffect.CloseSocket()).build());
		this.server.enqueue(new MockResponse.Builder().body("2").build());
		assertThat(call()).isEqualTo("1");
		assertThat(call()).isEqualTo("2");
	}

	@Test
	void streamWhenServerStallsFails() {
		this.limits = new HttpLimits(Duration.ofSeconds(1), WAIT, WAIT, null, 1000, 1000);
		for (int i = 0; i < 3; i++) {
			this.server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
		}
		assertThat(OpenAiFailures.of(stream())).isInstanceOf(OpenAiTimeoutException.class);
		assertThat(this.server.getRequestCount()).isEqualTo(3);
	}

}
