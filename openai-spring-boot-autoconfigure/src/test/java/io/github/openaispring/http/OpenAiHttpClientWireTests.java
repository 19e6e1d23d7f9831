package io.github.openaispring.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiHttpClient} on a plain socket: cuts, stalls, pressure and reuse.
 */
class OpenAiHttpClientWireTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final Duration SOON = Duration.ofSeconds(1);

	private final List<String> retries = new CopyOnWriteArrayList<>();

	private final RawServer server = new RawServer();

	private HttpLimits limits = new HttpLimits(WAIT, WAIT, WAIT, null, 1 << 20, 1 << 20);

	@AfterEach
	void close() {
		this.server.close();
	}

	private OpenAiHttpClient client(String url, int attempts) {
		RetryPolicy policy = new RetryPolicy(attempts, Duration.ofMillis(1), Duration.ofMillis(5),
				Duration.ofSeconds(60), 0.25);
		return WireServer.client(url, this.limits, policy, new HttpListener() {
			@Override
			public void onRetry(String operation, String reason) {
				OpenAiHttpClientWireTests.this.retries.add(reason);
			}
		});
	}

	private static ApiRequest request() {
		return new ApiRequest("chat", "/chat", "{}".getBytes(StandardCharsets.UTF_8), Map.of(), false);
	}

	private Mono<String> call(int attempts) {
		return call(this.server.url(), attempts);
	}

	private Mono<String> call(String url, int attempts) {
		return client(url, attempts).exchange(request(), (answer) -> new String(answer.body(), StandardCharsets.UTF_8));
	}

	private Flux<String> stream(int attempts) {
		return client(this.server.url(), attempts).stream(request(), WordReader::new);
	}

	@Test
	void exchangeWhenNobodyListensFailsAfterAllAttempts() throws IOException {
		String url;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			url = "http://127.0.0.1:" + free.getLocalPort() + "/v1";
		}
		assertThat(OpenAiFailures.of(call(url, 3))).isInstanceOf(OpenAiConnectionException.class)
			.hasMessageContaining("openai.base-url");
		assertThat(this.retries).containsExactly("connection", "connection");
	}

	@Test
	void exchangeWhenServerTalksNoTlsFailsAtOnce() {
		this.server.answerGreeting("220 smtp.example.org ready\r\n");
		assertThat(OpenAiFailures.of(call(this.server.url().replace("http:", "https:"), 3)))
			.isInstanceOf(OpenAiConnectionException.class)
			.hasMessageContaining("openai.http.ssl.bundle");
		assertThat(this.retries).isEmpty();
	}

	@Test
	void exchangeWhenAnswerIsNotHttpFails() {
		this.server.then((exchange) -> exchange.send("220 smtp.example.org ready\r\n\r\n").stall());
		assertThat(OpenAiFailures.of(call(1))).isInstanceOf(OpenAiConnectionException.class)
			.hasMessageContaining("openai.base-url");
	}

	@Test
	void exchangeWhenConnectionIsCutBeforeTheHeadersMakesTheCallAgain() {
		this.server.then((exchange) -> exchange.send("HTTP/1.1 200").cut())
			.then((exchange) -> exchange.head("content-length: 2").send("ok"));
		assertThat(call(3).block(WAIT)).isEqualTo("ok");
		assertThat(this.retries).containsExactly("connection");
	}

	@Test
	void exchangeWhenConnectionIsCutWithinTheBodyMakesTheCallAgain() {
		this.server.then((exchange) -> exchange.head("content-length: 10").send("half").cut())
			.then((exchange) -> exchange.head("content-length: 2").send("ok"));
		assertThat(call(3).block(WAIT)).isEqualTo("ok");
		assertThat(this.retries).containsExactly("connection");
	}

	@Test
	void exchangeWhenConnectionIsCutWithinTheLastBodyFails() {
		this.server.then((exchange) -> exchange.head("content-length: 10").send("half").cut());
		assertThat(OpenAiFailures.of(call(1))).isInstanceOf(OpenAiConnectionException.class)
			.hasMessageNotContaining("half");
	}

	@Test
	void streamWhenConnectionIsCutBeforeTheFirstEventMakesTheCallAgain() {
		this.server.then((exchange) -> exchange.stream().chunk(": ping\n\ndata: ha").cut())
			.then((exchange) -> exchange.stream().chunk("data: a\n\ndata: END\n\n").end());
		stream(3).as(StepVerifier::create).expectNext("a").expectComplete().verify(WAIT);
		assertThat(this.retries).containsExactly("connection");
	}

	@Test
	void streamWhenConnectionIsCutAfterTheFirstEventFails() {
		this.server.then((exchange) -> exchange.stream().chunk("data: a\n\ndata: b\n\nda").cut());
		stream(3).as(StepVerifier::create)
			.expectNext("a", "b")
			.expectError(OpenAiConnectionException.class)
			.verify(WAIT);
		assertThat(this.retries).isEmpty();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void streamWhenServerIsSilentBeforeTheHeadersFails() throws InterruptedException {
		this.limits = new HttpLimits(SOON, WAIT, WAIT, null, 1000, 1000);
		this.server.then(RawServer.Exchange::stall);
		assertThat(OpenAiFailures.of(stream(1))).isInstanceOf(OpenAiTimeoutException.class)
			.hasMessageContaining("openai.http.first-event-timeout");
		this.server.awaitDisconnect();
	}

	@Test
	void streamWhenServerIsSilentAfterTheHeadersMakesTheCallAgain() throws InterruptedException {
		this.limits = new HttpLimits(SOON, WAIT, WAIT, null, 1000, 1000);
		this.server.then((exchange) -> exchange.stream().stall())
			.then((exchange) -> exchange.stream().chunk("data: a\n\ndata: END\n\n").end());
		stream(2).as(StepVerifier::create).expectNext("a").expectComplete().verify(WAIT);
		assertThat(this.retries).containsExactly("timeout");
		this.server.awaitDisconnect();
	}

	@Test
	void streamWhenServerFallsSilentFails() throws InterruptedException {
		this.limits = new HttpLimits(WAIT, SOON, WAIT, null, 1000, 1000);
		this.server.then((exchange) -> exchange.stream().chunk("data: a\n\n").stall());
		stream(3).as(StepVerifier::create).expectNext("a").expectErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(OpenAiTimeoutException.class)
				.hasMessageContaining("openai.http.idle-timeout");
			assertThat(((OpenAiTimeoutException) error).getLatency()).isPositive();
		}).verify(WAIT);
		this.server.awaitDisconnect();
		assertThat(this.retries).isEmpty();
	}

	@Test
	void streamWhenStreamTimeoutIsSetEndsThen() throws InterruptedException {
		Duration never = Duration.ofHours(1);
		this.limits = new HttpLimits(never, never, never, SOON, 1000, 1000);
		this.server.then((exchange) -> exchange.stream().chunk("data: a\n\n").stall());
		assertThat(OpenAiFailures.of(stream(3))).isInstanceOf(OpenAiTimeoutException.class)
			.hasMessageContaining("openai.http.stream-timeout");
		this.server.awaitDisconnect();
	}

	@Test
	void exchangeWhenServerIsSilentFailsAfterTheRequestTimeoutOfAllAttempts() throws InterruptedException {
		this.limits = new HttpLimits(WAIT, WAIT, Duration.ofSeconds(3), null, 1000, 1000);
		this.server.then((exchange) -> exchange.send("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n"))
			.then((exchange) -> exchange.head("content-length: 10").send("half").stall());
		assertThat(OpenAiFailures.of(call(3))).isInstanceOf(OpenAiTimeoutException.class)
			.hasMessageContaining("openai.http.request-timeout");
		assertThat(this.retries).containsExactly("503");
		this.server.awaitDisconnect();
	}

	@Test
	void exchangeWhenAnswerIsCompressedReadsIt() {
		byte[] body = gzip("x".repeat(5000));
		this.server
			.then((exchange) -> exchange.head("content-encoding: gzip", "content-length: " + body.length).send(body));
		assertThat(call(1).block(WAIT)).hasSize(5000);
		assertThat(this.server.requests().get(0)).containsIgnoringCase("accept-encoding: gzip");
	}

	@Test
	void exchangeWhenCompressedAnswerGrowsTooLargeFails() {
		this.limits = new HttpLimits(WAIT, WAIT, WAIT, null, 1000, 1000);
		byte[] body = gzip("x".repeat(1 << 20));
		this.server
			.then((exchange) -> exchange.head("content-encoding: gzip", "content-length: " + body.length).send(body));
		assertThat(OpenAiFailures.of(call(1))).hasMessageContaining("openai.http.max-response-size");
	}

	@Test
	void exchangeWhenCompressedAnswerIsDamagedFails() {
		this.server.then((exchange) -> exchange.head("content-encoding: gzip", "content-length: 20")
			.send("this is not gzip at "));
		assertThat(OpenAiFailures.of(call(1))).isInstanceOf(OpenAiConnectionException.class);
	}

	@Test
	void streamWhenCompressedGivesEachEventAsItComes() {
		CountDownLatch first = new CountDownLatch(1);
		this.server.then((exchange) -> {
			exchange.stream("content-encoding: gzip");
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			GZIPOutputStream gzip = new GZIPOutputStream(bytes, true);
			gzip.write("data: a\n\n".getBytes(StandardCharsets.UTF_8));
			gzip.flush();
			exchange.chunk(bytes.toByteArray());
			await(first);
			bytes.reset();
			gzip.write("data: b\n\ndata: END\n\n".getBytes(StandardCharsets.UTF_8));
			gzip.close();
			exchange.chunk(bytes.toByteArray()).end();
		});
		stream(1).as(StepVerifier::create)
			.expectNext("a")
			.then(first::countDown)
			.expectNext("b")
			.expectComplete()
			.verify(WAIT);
	}

	@Test
	void streamWhenSubscriberStopsAskingStopsTheServer() {
		AtomicLong written = new AtomicLong();
		AtomicBoolean stop = new AtomicBoolean();
		String events = ("data: " + "x".repeat(1000) + "\n\n").repeat(64);
		this.server.then((exchange) -> {
			exchange.stream();
			while (!stop.get()) {
				exchange.chunk(events);
				written.addAndGet(events.length());
			}
			exchange.chunk("data: END\n\n").end();
		});
		StepVerifier.create(stream(1), 1).expectNextCount(1).then(() -> {
			long stalledAt = untilStalled(written);
			assertThat(stalledAt).isLessThan(64 << 20);
		}).thenRequest(Long.MAX_VALUE).thenConsumeWhile((event) -> {
			stop.compareAndSet(false, written.get() > (96 << 20));
			return true;
		}).expectComplete().verify(Duration.ofMinutes(2));
		assertThat(written.get()).isGreaterThan(96 << 20);
	}

	@Test
	void cancelWithinTheStreamClosesTheConnection() throws InterruptedException {
		this.server.then((exchange) -> exchange.stream().chunk("data: a\n\n").stall());
		assertThat(stream(1).blockFirst(WAIT)).isEqualTo("a");
		this.server.awaitDisconnect();
	}

	@Test
	void cancelBeforeTheHeadersClosesTheConnection() throws InterruptedException {
		this.server.then(RawServer.Exchange::stall);
		Disposable subscription = stream(3).subscribe();
		Awaitility.await().atMost(WAIT).until(() -> !this.server.requests().isEmpty());
		subscription.dispose();
		this.server.awaitDisconnect();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void cancelOfAPlainCallClosesTheConnection() throws InterruptedException {
		this.server.then(RawServer.Exchange::stall);
		Disposable subscription = call(3).subscribe();
		Awaitility.await().atMost(WAIT).until(() -> !this.server.requests().isEmpty());
		subscription.dispose();
		this.server.awaitDisconnect();
	}

	@Test
	void streamWhenTerminalEventCameDoesNotWaitForTheEndOfTheBody() {
		CountDownLatch completed = new CountDownLatch(1);
		this.server.then((exchange) -> {
			exchange.stream().chunk("data: a\n\ndata: END\n\n");
			await(completed);
			exchange.end();
		}).then((exchange) -> exchange.stream().chunk("data: END\n\n").end());
		stream(1).as(StepVerifier::create).expectNext("a").expectComplete().verify(WAIT);
		completed.countDown();
	}

	@Test
	void streamWhenBodyNeverEndsAfterTheTerminalEventClosesTheConnection() throws InterruptedException {
		this.server.then((exchange) -> exchange.stream().chunk("data: END\n\n").stall());
		stream(1).as(StepVerifier::create).expectComplete().verify(WAIT);
		this.server.awaitDisconnect();
	}

	@Test
	void streamWhenCompleteLeavesTheConnectionForTheNext() {
		for (int i = 0; i < 5; i++) {
			this.server.then((exchange) -> exchange.stream().chunk("data: a\n\ndata: END\n\n").end());
		}
		for (int i = 0; i < 5; i++) {
			stream(1).as(StepVerifier::create).expectNext("a").expectComplete().verify(WAIT);
		}
		assertThat(this.server.ports()).hasSize(5);
		assertThat(List.copyOf(this.server.ports()).stream().distinct()).hasSizeLessThanOrEqualTo(2);
	}

	@Test
	void streamWhenSubscriberLeavesAtTheTerminalEventLeavesTheConnectionForTheNext() {
		for (int i = 0; i < 5; i++) {
			this.server.then((exchange) -> exchange.stream().chunk("data: a.END\n\n").end());
		}
		for (int i = 0; i < 5; i++) {
			assertThat(stream(1).blockFirst(WAIT)).isEqualTo("a");
		}
		assertThat(List.copyOf(this.server.ports()).stream().distinct()).hasSizeLessThanOrEqualTo(2);
	}

	private static long untilStalled(AtomicLong written) {
		AtomicLong last = new AtomicLong(-1);
		Awaitility.await()
			.atMost(WAIT)
			.pollInterval(Duration.ofMillis(500))
			.until(() -> last.getAndSet(written.get()) == written.get());
		return written.get();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] gzip(String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return bytes.toByteArray();
	}

}
