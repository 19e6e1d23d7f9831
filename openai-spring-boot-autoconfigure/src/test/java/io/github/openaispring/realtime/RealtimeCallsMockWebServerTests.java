package io.github.openaispring.realtime;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.MediaType;
import okhttp3.MultipartReader;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.telemetry.OperationTelemetry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiRealtimeCalls} with a server and a reader of parts that we did
 * not write.
 */
class RealtimeCallsMockWebServerTests {

	private static final String OFFER = "v=0\r\ns=Grüße --\r\n--\r\n";

	private final MockWebServer server = new MockWebServer();

	@BeforeEach
	void start() throws Exception {
		this.server.start(InetAddress.getByName("127.0.0.1"), 0);
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	private RealtimeCalls calls() {
		RetryPolicy policy = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(60), 0);
		WebClient webClient = WebClient.create("http://127.0.0.1:" + this.server.getPort() + "/v1");
		return new OpenAiRealtimeCalls(
				new OpenAiHttpClient(webClient, HttpLimits.defaults(), policy, HttpListener.NONE), "gpt-realtime-2.1",
				OperationTelemetry.none("test"));
	}

	private static MockResponse answer() {
		return new MockResponse.Builder().code(201)
			.addHeader("content-type", "application/sdp")
			.addHeader("location", "/v1/realtime/calls/rtc_1")
			.chunkedBody("v=0\r\n", 2)
			.build();
	}

	@Test
	void partsOfACreateAreReadAsTheyWereMeant() throws Exception {
		this.server.enqueue(answer());
		assertThat(calls().create(OFFER, RealtimeHttpFixture.SESSION).block(RealtimeHttpFixture.WAIT))
			.isEqualTo(new RealtimeCall("rtc_1", "v=0\r\n"));
		RecordedRequest request = this.server.takeRequest(30, TimeUnit.SECONDS);
		MediaType type = MediaType.get(request.getHeaders().get("content-type"));
		try (MultipartReader reader = new MultipartReader(new Buffer().write(request.getBody()),
				type.parameter("boundary"))) {
			assertPart(reader.nextPart(), "sdp", "application/sdp", OFFER);
			assertPart(reader.nextPart(), "session", "application/json", RealtimeHttpFixture.SESSION_JSON);
			assertThat(reader.nextPart()).isNull();
		}
	}

	private static void assertPart(MultipartReader.Part part, String name, String type, String content)
			throws Exception {
		assertThat(part.headers().get("content-disposition")).isEqualTo("form-data; name=\"" + name + "\"");
		assertThat(part.headers().get("content-type")).isEqualTo(type);
		assertThat(part.body().readUtf8()).isEqualTo(content);
	}

	@Test
	void createWhenSocketClosesBeforeTheAnswerMakesTheCallAgain() throws Exception {
		this.server.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
		this.server.enqueue(answer());
		assertThat(calls().create(OFFER, RealtimeHttpFixture.SESSION).block(RealtimeHttpFixture.WAIT).id())
			.isEqualTo("rtc_1");
		assertThat(this.server.takeRequest().getBody()).isEqualTo(this.server.takeRequest().getBody());
	}

	@Test
	void hangUpWhenNoAnswerEverComesFailsAfterAllAttempts() {
		for (int i = 0; i < 3; i++) {
			this.server.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
		}
		assertThat(RealtimeHttpFixture.failureOf(calls().hangUp("rtc_1")))
			.isInstanceOf(OpenAiConnectionException.class);
		assertThat(this.server.getRequestCount()).isEqualTo(3);
	}

	@Test
	void controlOnAConnectionThatIsKeptAliveWorks() throws Exception {
		for (int i = 0; i < 3; i++) {
			this.server.enqueue(new MockResponse.Builder().code(200).build());
		}
		RealtimeCalls calls = calls();
		calls.accept("rtc_1", RealtimeHttpFixture.SESSION)
			.then(calls.reject("rtc_2", null))
			.then(calls.hangUp("rtc_1"))
			.block(RealtimeHttpFixture.WAIT);
		assertThat(this.server.takeRequest().getTarget()).isEqualTo("/v1/realtime/calls/rtc_1/accept");
		assertThat(this.server.takeRequest().getTarget()).isEqualTo("/v1/realtime/calls/rtc_2/reject");
		assertThat(this.server.takeRequest().getTarget()).isEqualTo("/v1/realtime/calls/rtc_1/hangup");
	}

}
