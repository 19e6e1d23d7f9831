package io.github.openaispring.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiHttpClient#lines} on a plain socket.
 */
class LinesTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final List<String> retries = new CopyOnWriteArrayList<>();

	private final RawServer server = new RawServer();

	private HttpLimits limits = new HttpLimits(WAIT, WAIT, WAIT, null, 2000, 10);

	@AfterEach
	void close() {
		this.server.close();
	}

	private Flux<String> lines() {
		RetryPolicy policy = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(60), 0);
		return WireServer.client(this.server.url(), this.limits, policy, new HttpListener() {
			@Override
			public void onRetry(String operation, String reason) {
				LinesTests.this.retries.add(reason);
			}
		})
			.lines(ApiRequest.of("batch", HttpMethod.GET, "/files/file-1/content").accepting(MediaType.ALL),
					LineReader::new);
	}

	@Test
	void givesEveryLine() {
		this.server.then((exchange) -> exchange.stream().chunk("on").chunk("e\ntwo\n\nth").chunk("ree").end());
		lines().as(StepVerifier::create).expectNext("one", "two", "three", "END").expectComplete().verify(WAIT);
		assertThat(this.server.requests().get(0)).startsWith("GET /v1/files/file-1/content HTTP/1.1")
			.containsIgnoringCase("accept: */*");
	}

	@Test
	void whenBodyIsJsonGivesItsLines() {
		this.server
			.then((exchange) -> exchange.head("content-type: application/json", "content-length: 3").send("a\nb"));
		lines().as(StepVerifier::create).expectNext("a", "b", "END").expectComplete().verify(WAIT);
	}

	@Test
	void whenConnectionIsCutAfterALineFailsAndIsNotMadeAgain() {
		this.server.then((exchange) -> exchange.stream().chunk("one\ntw").cut());
		lines().as(StepVerifier::create).expectNext("one").expectError(OpenAiConnectionException.class).verify(WAIT);
		assertThat(this.retries).isEmpty();
	}

	@Test
	void whenBodyIsShorterThanAnnouncedFails() {
		this.server.then((exchange) -> exchange.head("content-length: 100").send("one\ntwo\n").cut());
		lines().as(StepVerifier::create)
			.expectNext("one", "two")
			.expectError(OpenAiConnectionException.class)
			.verify(WAIT);
	}

	@Test
	void whenConnectionIsCutBeforeTheFirstLineMakesTheCallAgain() {
		this.server.then((exchange) -> exchange.stream().chunk("on").cut())
			.then((exchange) -> exchange.send("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n"))
			.then((exchange) -> exchange.stream().chunk("one\n").end());
		lines().as(StepVerifier::create).expectNext("one", "END").expectComplete().verify(WAIT);
		assertThat(this.retries).containsExactly("connection", "503");
	}

	@Test
	void whenThereIsNoFileFails() {
		this.server.then((exchange) -> exchange.send("HTTP/1.1 404 Gone\r\ncontent-length: 0\r\n\r\n"));
		assertThat(OpenAiFailures.of(lines())).isInstanceOf(OpenAiNotFoundException.class);
	}

	@Test
	void whenLineIsLargerThanAnAnswerMayBeFails() {
		this.server.then((exchange) -> exchange.stream().chunk("one\n" + "x".repeat(3000)).stall());
		lines().as(StepVerifier::create)
			.expectNext("one")
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(OpenAiResponseException.class)
				.hasMessageContaining("openai.http.max-response-size"))
			.verify(WAIT);
	}

	@Test
	void whenServerFallsSilentFails() throws InterruptedException {
		this.limits = new HttpLimits(WAIT, Duration.ofSeconds(1), WAIT, null, 2000, 10);
		this.server.then((exchange) -> exchange.stream().chunk("one\n").stall());
		lines().as(StepVerifier::create)
			.expectNext("one")
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(OpenAiTimeoutException.class)
				.hasMessageContaining("openai.http.idle-timeout"))
			.verify(WAIT);
		this.server.awaitDisconnect();
	}

	@Test
	void cancelClosesTheConnection() throws InterruptedException {
		this.server.then((exchange) -> exchange.stream().chunk("one\ntwo\n").stall());
		assertThat(lines().blockFirst(WAIT)).isEqualTo("one");
		this.server.awaitDisconnect();
	}

	@Test
	void whenSubscriberStopsAskingStopsTheServer() {
		AtomicLong written = new AtomicLong();
		AtomicBoolean stop = new AtomicBoolean();
		String lines = ("x".repeat(1000) + "\n").repeat(64);
		this.server.then((exchange) -> {
			exchange.stream();
			while (!stop.get()) {
				exchange.chunk(lines);
				written.addAndGet(lines.length());
			}
			exchange.end();
		});
		AtomicLong last = new AtomicLong(-1);
		StepVerifier.create(lines(), 1).expectNextCount(1).then(() -> {
			Awaitility.await()
				.atMost(WAIT)
				.pollInterval(Duration.ofMillis(500))
				.until(() -> last.getAndSet(written.get()) == written.get());
			assertThat(written.get()).isLessThan(64 << 20);
		}).thenRequest(Long.MAX_VALUE).thenConsumeWhile((line) -> {
			stop.compareAndSet(false, written.get() > (96 << 20));
			return true;
		}).expectComplete().verify(Duration.ofMinutes(2));
	}

	/**
	 * Gives each line's text, and one of its own at the end.
	 */
	private static final class LineReader implements EventReader<String> {

		@Override
		public void open(ResponseHead head) {
		}

		@Override
		public void read(byte[] bytes, int offset, int length, Consumer<? super String> sink) {
			sink.accept(new String(bytes, offset, length, StandardCharsets.UTF_8));
		}

		@Override
		public void end(Consumer<? super String> sink) {
			sink.accept("END");
		}

		@Override
		public boolean isComplete() {
			return false;
		}

	}

}
