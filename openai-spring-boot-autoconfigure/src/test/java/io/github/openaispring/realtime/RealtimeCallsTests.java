package io.github.openaispring.realtime;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.http.WireServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiRealtimeCalls}.
 */
class RealtimeCallsTests {

	private static final String OFFER = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=Grüße\r\n";

	private static final String ANSWER = "v=0\r\no=- 3 4 IN IP4 192.0.2.1\r\na=ice-pwd:hidden\r\n";

	private static final int MAX_SDP = 1 << 18;

	@RegisterExtension
	private final RealtimeHttpFixture fixture = new RealtimeHttpFixture();

	private RealtimeCallsTests thenAnswer(String sdp, String location) {
		this.fixture.server.then((response) -> {
			if (location != null) {
				response.header("location", location);
			}
			return response.status(201).header("content-type", "application/sdp").sendString(Mono.just(sdp));
		});
		return this;
	}

	private Mono<RealtimeCall> create() {
		return this.fixture.calls().create(OFFER, RealtimeHttpFixture.SESSION);
	}

	private void assertSent(String path, String body) {
		WireServer.Received received = this.fixture.received();
		assertThat(received.request().method().name()).isEqualTo("POST");
		assertThat(received.request().uri()).isEqualTo("/v1/realtime/calls/" + path);
		assertThat(received.body()).isEqualTo(body);
		assertThat(received.header("content-type")).isEqualTo(body.isEmpty() ? null : "application/json");
		assertThat(received.header("accept")).isEqualTo("*/*");
	}

	static List<Control> controls() {
		return List.of((calls, id) -> calls.accept(id, RealtimeHttpFixture.SESSION),
				(calls, id) -> calls.reject(id, 486), (calls, id) -> calls.refer(id, URI.create("tel:+1")),
				RealtimeCalls::hangUp);
	}

	@Test
	void createSendsOfferAndSessionAsParts() {
		thenAnswer(ANSWER, "/v1/realtime/calls/rtc_1");
		this.fixture.calls().create(OFFER, RealtimeHttpFixture.SESSION, "hash").block(RealtimeHttpFixture.WAIT);
		WireServer.Received received = this.fixture.received();
		assertThat(received.request().method().name()).isEqualTo("POST");
		assertThat(received.request().uri()).isEqualTo("/v1/realtime/calls");
		assertThat(received.header("accept")).isEqualTo("application/sdp");
		assertThat(received.header("openai-safety-identifier")).isEqualTo("hash");
		assertThat(received.header("content-type")).startsWith("multipart/form-data;boundary=");
		String boundary = received.header("content-type").split("boundary=")[1];
		assertThat(received.body()).isEqualTo("--" + boundary + "\r\nContent-Disposition: form-data; name=\"sdp\"\r\n"
				+ "Content-Type: application/sdp\r\n\r\n" + OFFER + "\r\n--" + boundary
				+ "\r\nContent-Disposition: form-data; name=\"session\"\r\nContent-Type: application/json\r\n\r\n"
				+ RealtimeHttpFixture.SESSION_JSON + "\r\n--" + boundary + "--\r\n");
	}

	@Test
	void createGivesIdAndAnswer() {
		thenAnswer(ANSWER, "/v1/realtime/calls/rtc_u1_9c6574da8b8a41a18da9308f4ad974ce");
		assertThat(create().block(RealtimeHttpFixture.WAIT))
			.isEqualTo(new RealtimeCall("rtc_u1_9c6574da8b8a41a18da9308f4ad974ce", ANSWER));
		assertThat(this.fixture.received().header("openai-safety-identifier")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "/v1/realtime/calls/rtc_1, rtc_1", "https://example.com/v1/realtime/calls/rtc_1?a=/b#/c, rtc_1",
			"realtime/calls/3f2b-.a~, 3f2b-.a~" })
	void createFindsTheIdInTheLocation(String location, String id) {
		thenAnswer(ANSWER, location);
		assertThat(create().block(RealtimeHttpFixture.WAIT).id()).isEqualTo(id);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "/v1/realtime/calls/", "/v1/realtime/calls/..", "/v1/realtime/calls/a%2Fb",
			"/v1/realtime/calls/{id}", "/elsewhere/rtc_1", "rtc_1", "?", "/v1/realtime/calls/a b" })
	void createWhenLocationHoldsNoIdGivesTheAnswer(String location) {
		thenAnswer(ANSWER, location);
		assertThat(create().block(RealtimeHttpFixture.WAIT)).isEqualTo(new RealtimeCall(null, ANSWER));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "<html>hidden</html>", " v=0" })
	void createWhenAnswerIsNoSdpFailsWithoutRepeatingIt(String answer) {
		thenAnswer(answer, "/v1/realtime/calls/rtc_1");
		assertThat(RealtimeHttpFixture.failureOf(create())).isExactlyInstanceOf(OpenAiResponseException.class)
			.hasMessageContaining("no SDP")
			.hasMessageNotContaining("hidden");
	}

	@Test
	void createWhenOfferOrAnswerIsAsLargeAsAllowedPassesThemOn() {
		String largest = "v=0" + "x".repeat(MAX_SDP - 3);
		thenAnswer(largest, null);
		RealtimeCall call = this.fixture.calls()
			.create(largest, RealtimeHttpFixture.SESSION)
			.block(RealtimeHttpFixture.WAIT);
		assertThat(call.sdpAnswer()).isEqualTo(largest);
		assertThat(this.fixture.received().body()).contains("\r\n\r\n" + largest + "\r\n--");
	}

	@Test
	void createWhenAnswerIsTooLargeFails() {
		thenAnswer("v=0" + "x".repeat(MAX_SDP - 2), null);
		assertThat(RealtimeHttpFixture.failureOf(create())).isExactlyInstanceOf(OpenAiResponseException.class);
	}

	@Test
	void createWhenOfferIsNoneOrTooLargeIsRefusedBeforeSending() {
		for (String offer : List.of("", "o=-", "v=0" + "x".repeat(MAX_SDP - 2))) {
			OpenAiException failure = RealtimeHttpFixture
				.failureOf(this.fixture.calls().create(offer, RealtimeHttpFixture.SESSION));
			assertThat(failure).isInstanceOf(OpenAiInvalidRequestException.class);
			assertThat(failure.getParam()).isEqualTo("sdp");
		}
		assertThat(this.fixture.server.received()).isEmpty();
	}

	@Test
	void createWhenSafetyIdentifierFitsNoHeaderIsRefusedBeforeSending() {
		assertThat(RealtimeHttpFixture
			.failureOf(this.fixture.calls().create(OFFER, RealtimeHttpFixture.SESSION, "a\r\nInjected: 1"))
			.getParam()).isEqualTo("safety_identifier");
		assertThat(this.fixture.server.received()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "400,InvalidRequest", "401,Authentication", "404,NotFound" })
	void createWhenRefusedFailsAtOnceWithItsType(int status, String type) {
		this.fixture.server.thenJson(status, RealtimeHttpFixture.ERROR, "x-request-id", "req_1");
		OpenAiException failure = RealtimeHttpFixture.failureOf(create());
		assertThat(failure.getClass().getSimpleName()).isEqualTo("OpenAi" + type + "Exception");
		assertThat(failure.getRequestId()).isEqualTo("req_1");
		assertThat(this.fixture.server.received()).hasSize(1);
	}

	@Test
	void createWhenRateIsLimitedTriesAgainUnderItsName() {
		this.fixture.server.thenJson(429, RealtimeHttpFixture.ERROR);
		thenAnswer(ANSWER, "/v1/realtime/calls/rtc_1");
		assertThat(create().block(RealtimeHttpFixture.WAIT).id()).isEqualTo("rtc_1");
		assertThat(this.fixture.retries).containsExactly("realtime.call 429");
	}

	@Test
	void cancelOfACreateClosesTheConnection() throws InterruptedException {
		this.fixture.server.then((response) -> Mono.never());
		Disposable subscription = create().subscribe();
		Awaitility.await().atMost(RealtimeHttpFixture.WAIT).until(() -> !this.fixture.server.received().isEmpty());
		subscription.dispose();
		assertThat(this.fixture.server.disconnected().await(30, TimeUnit.SECONDS)).isTrue();
		TestObservationRegistryAssert.assertThat(this.fixture.observations).hasSingleObservationThat().hasBeenStopped();
	}

	@Test
	void acceptSendsTheSession() {
		this.fixture.server.then((response) -> response.status(200).send());
		this.fixture.calls().accept("rtc_1", RealtimeHttpFixture.SESSION).block(RealtimeHttpFixture.WAIT);
		assertSent("rtc_1/accept", RealtimeHttpFixture.SESSION_JSON);
	}

	@ParameterizedTest
	@ValueSource(ints = { 300, 486, 699 })
	void rejectSendsTheStatus(int status) {
		this.fixture.server.then((response) -> response.status(200).send());
		this.fixture.calls().reject("rtc_1", status).block(RealtimeHttpFixture.WAIT);
		assertSent("rtc_1/reject", "{\"status_code\":" + status + "}");
	}

	@Test
	void rejectWhenStatusIsUnsetSendsNone() {
		this.fixture.server.then((response) -> response.status(200).send());
		this.fixture.calls().reject("rtc_1", null).block(RealtimeHttpFixture.WAIT);
		assertSent("rtc_1/reject", "");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 200, 299, 700, -1 })
	void rejectWhenStatusIsNoRefusalIsRefusedBeforeSending(int status) {
		assertThat(RealtimeHttpFixture.failureOf(this.fixture.calls().reject("rtc_1", status)).getParam())
			.isEqualTo("status_code");
		assertThat(this.fixture.server.received()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "tel:+14155550123, tel:+14155550123", "sip:agent@example.com, sip:agent@example.com",
			"sip:gr\u00fc\u00dfe@example.com, sip:gr%C3%BC%C3%9Fe@example.com" })
	void referSendsTheTarget(URI target, String sent) {
		this.fixture.server.then((response) -> response.status(200).send());
		this.fixture.calls().refer("rtc_1", target).block(RealtimeHttpFixture.WAIT);
		assertSent("rtc_1/refer", "{\"target_uri\":\"" + sent + "\"}");
	}

	@Test
	void referWhenTargetHasNoSchemeIsRefusedBeforeSending() {
		assertThat(RealtimeHttpFixture.failureOf(this.fixture.calls().refer("rtc_1", URI.create("agent"))).getParam())
			.isEqualTo("target_uri");
		assertThat(this.fixture.server.received()).isEmpty();
	}

	@Test
	void hangUpSendsNothingMore() {
		this.fixture.server.then((response) -> response.status(200).send());
		this.fixture.calls().hangUp("rtc_1").block(RealtimeHttpFixture.WAIT);
		assertSent("rtc_1/hangup", "");
	}

	@ParameterizedTest
	@MethodSource("controls")
	void controlWhenServerSaysMoreThanNothingCompletes(Control control) {
		this.fixture.server.thenJson(202, "{\"anything\":[1");
		assertThat(control.of(this.fixture.calls(), "rtc_1").block(RealtimeHttpFixture.WAIT)).isNull();
		assertThat(this.fixture.server.received()).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("controls")
	void controlWhenCallIsGoneFails(Control control) {
		this.fixture.server.thenJson(404, RealtimeHttpFixture.ERROR);
		assertThat(RealtimeHttpFixture.failureOf(control.of(this.fixture.calls(), "rtc_1")))
			.isInstanceOf(OpenAiNotFoundException.class);
	}

	@ParameterizedTest
	@MethodSource("controls")
	void controlWhenServerIsBusyTriesAgain(Control control) {
		this.fixture.server.thenJson(503, RealtimeHttpFixture.ERROR).then((response) -> response.status(200).send());
		control.of(this.fixture.calls(), "rtc_1").block(RealtimeHttpFixture.WAIT);
		assertThat(this.fixture.retries).containsExactly("realtime.call 503");
		assertThat(this.fixture.server.received().get(1).body())
			.isEqualTo(this.fixture.server.received().get(0).body());
	}

	@ParameterizedTest
	@MethodSource("controls")
	void controlWhenIdIsMoreThanASegmentIsRefusedBeforeSending(Control control) {
		for (String id : List.of("", ".", "..", "../client_secrets", "a/b", "a\\b", "a%2Fb", "a?b", "a#b", "a b", "{a}",
				"a\r\nb", "é", "a".repeat(256))) {
			OpenAiException failure = RealtimeHttpFixture.failureOf(control.of(this.fixture.calls(), id));
			assertThat(failure).isInstanceOf(OpenAiInvalidRequestException.class);
			assertThat(failure.getParam()).isEqualTo("call_id");
		}
		assertThat(this.fixture.server.received()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("controls")
	void controlWhenNotSubscribedSendsNothing(Control control) {
		control.of(this.fixture.calls(), "rtc_1");
		control.of(this.fixture.calls(), "..");
		assertThat(this.fixture.server.received()).isEmpty();
	}

	@Test
	void whatBeginsASessionIsObserved() {
		thenAnswer(ANSWER, "/v1/realtime/calls/rtc_1");
		create().block(RealtimeHttpFixture.WAIT);
		this.fixture.server.then((response) -> response.status(200).send())
			.then((response) -> response.status(200).send());
		this.fixture.calls().accept("rtc_2", RealtimeHttpFixture.SESSION).block(RealtimeHttpFixture.WAIT);
		this.fixture.calls().hangUp("rtc_1").block(RealtimeHttpFixture.WAIT);
		TestObservationRegistryAssert.assertThat(this.fixture.observations)
			.hasNumberOfObservationsEqualTo(2)
			.forAllObservationsWithNameEqualTo("gen_ai.client.operation.duration",
					(observation) -> observation.hasContextualNameEqualTo("realtime.call gpt-realtime-2.1")
						.hasLowCardinalityKeyValue("gen_ai.response.model", "gpt-realtime-2.1"));
	}

	@Test
	void callHidesItsAnswer() {
		assertThat(new RealtimeCall("rtc_1", ANSWER).toString()).contains("rtc_1").doesNotContain("hidden");
	}

	/**
	 * Something that is done with a call.
	 */
	@FunctionalInterface
	interface Control {

		Mono<Void> of(RealtimeCalls calls, String id);

	}

}
