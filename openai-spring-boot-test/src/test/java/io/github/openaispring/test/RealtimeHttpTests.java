package io.github.openaispring.test;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the HTTP side of the Realtime API: client secrets and calls.
 */
class RealtimeHttpTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private static final String OFFER = String.join("\r\n", "v=0", "o=- 46117317 2 IN IP4 127.0.0.1", "s=-", "t=0 0",
			"a=group:BUNDLE 0 1", "m=audio 54321 UDP/TLS/RTP/SAVPF 111 0", "c=IN IP4 192.0.2.1", "a=mid:0",
			"a=ice-ufrag:abcd", "a=ice-pwd:secretsecretsecretsecret", "a=setup:actpass", "a=sendrecv",
			"a=rtpmap:111 opus/48000/2", "a=rtpmap:0 PCMU/8000", "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
			"c=IN IP4 0.0.0.0", "a=mid:1", "a=sctp-port:5000", "");

	private final OpenAiSimulator simulator = OpenAiSimulator.start();

	private final TestClient client = new TestClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	private HttpResponse<String> post(String path, String type, String body) {
		return this.client.send(this.client.request("/realtime/" + path)
			.header("content-type", type)
			.POST(BodyPublishers.ofString(body)));
	}

	private HttpResponse<String> postJson(String path, String body) {
		return post(path, "application/json", body);
	}

	private JsonNode secret(String body) {
		HttpResponse<String> response = postJson("client_secrets", body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		JsonNode secret = Json.read(response.body());
		Conformance.checkRealtime("RealtimeCreateClientSecretResponse", secret);
		boolean transcription = secret.at("/session/type").asString().equals("transcription");
		Conformance.checkRealtime(
				(transcription) ? "RealtimeTranscriptionSessionCreateResponseGA" : "RealtimeSessionCreateResponseGA",
				secret.path("session"));
		return secret;
	}

	private static JsonNode error(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		JsonNode body = Json.read(response.body());
		Conformance.check("ErrorResponse", body);
		return body.path("error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"expires_after\":{}}" })
	void secretHasDefaults(String body) {
		Instant before = Instant.now();
		JsonNode secret = secret(body);
		assertThat(secret.propertyNames()).containsExactly("value", "expires_at", "session");
		assertThat(secret.path("value").asString()).matches("ek_\\w{32}");
		assertThat(Instant.ofEpochSecond(secret.path("expires_at").asLong())).isBetween(before.plusSeconds(599),
				Instant.now().plusSeconds(600));
		assertThat(secret.path("session")).isEqualTo(Json
			.read("""
					{"type":"realtime","object":"realtime.session","id":"ID","model":"gpt-realtime",
					"output_modalities":["audio"],"instructions":"TEXT","tools":[],"tool_choice":"auto",
					"max_output_tokens":"inf","tracing":null,"truncation":"auto","prompt":null,"expires_at":0,"include":null,
					"audio":{"input":{"format":{"type":"audio/pcm","rate":24000},"transcription":null,"noise_reduction":null,
					"turn_detection":{"type":"server_vad","threshold":0.5,"prefix_padding_ms":300,"silence_duration_ms":500,
					"idle_timeout_ms":null,"create_response":true,"interrupt_response":true}},
					"output":{"format":{"type":"audio/pcm","rate":24000},"voice":"marin","speed":1.0}}}
					"""
				.replace("ID", secret.at("/session/id").asString())
				.replace("TEXT", secret.at("/session/instructions").asString())));
	}

	@Test
	void secretTakesTheAskedTimeAndSession() {
		JsonNode secret = secret("""
				{"expires_after":{"anchor":"created_at","seconds":7200},"session":{"type":"realtime",
				"model":"gpt-realtime-2.1","instructions":"Be brief.","output_modalities":["text"],
				"audio":{"input":{"format":{"type":"audio/pcmu"},"transcription":{"model":"whisper-1"},
				"turn_detection":{"type":"semantic_vad","create_response":false}},"output":{"voice":"cedar"}},
				"tools":[{"type":"function","name":"add","parameters":{"type":"object"}}],"tracing":"auto",
				"tool_choice":{"type":"function","name":"add"},"max_output_tokens":100,"prompt":{"id":"pmpt_1"},
				"truncation":{"type":"retention_ratio","retention_ratio":0.8},"reasoning":{"effort":"low"}}}""");
		assertThat(secret.path("expires_at").asLong()).isGreaterThan(Instant.now().plusSeconds(7000).getEpochSecond());
		JsonNode session = secret.path("session");
		assertThat(session.path("model").asString()).isEqualTo("gpt-realtime-2.1");
		assertThat(session.path("instructions").asString()).isEqualTo("Be brief.");
		assertThat(session.at("/audio/input/format")).isEqualTo(Json.read("{\"type\":\"audio/pcmu\"}"));
		assertThat(session.at("/audio/input/noise_reduction").isNull()).isTrue();
		assertThat(session.at("/audio/input/turn_detection")).isEqualTo(Json.read("""
				{"type":"semantic_vad","eagerness":"auto","create_response":false,"interrupt_response":true}"""));
		assertThat(session.at("/audio/output")).isEqualTo(Json.read("""
				{"voice":"cedar","speed":1.0,"format":{"type":"audio/pcm","rate":24000}}"""));
		assertThat(session.at("/tools/0/name").asString()).isEqualTo("add");
		assertThat(session.path("max_output_tokens").asInt()).isEqualTo(100);
	}

	@Test
	void nullTurnsTurnDetectionOff() {
		JsonNode secret = secret("""
				{"session":{"type":"realtime","audio":{"input":{"turn_detection":null}}}}""");
		assertThat(secret.at("/session/audio/input/turn_detection").isNull()).isTrue();
	}

	@Test
	void secretForTranscriptionHasNoModelAndNoOutput() {
		JsonNode session = secret("""
				{"session":{"type":"transcription","audio":{"input":{"transcription":{"model":"gpt-4o-transcribe",
				"language":"de"}}}}}""").path("session");
		assertThat(session.path("object").asString()).isEqualTo("realtime.transcription_session");
		assertThat(session.propertyNames()).containsExactlyInAnyOrder("type", "object", "id", "expires_at", "include",
				"audio");
		assertThat(session.path("audio").propertyNames()).containsExactly("input");
		assertThat(session.at("/audio/input/transcription/language").asString()).isEqualTo("de");
		assertThat(session.at("/audio/input/turn_detection").has("create_response")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{'bogus':1}|unknown_parameter|bogus", "[]||", "not json||",
			"{'expires_after':{'seconds':9}}|integer_below_min_value|expires_after.seconds",
			"{'expires_after':{'seconds':7201}}|integer_above_max_value|expires_after.seconds",
			"{'expires_after':{'seconds':'60'}}|invalid_type|expires_after.seconds",
			"{'expires_after':{'anchor':'now'}}|invalid_value|expires_after.anchor",
			"{'session':{}}|missing_required_parameter|session.type",
			"{'session':{'type':'chat'}}|invalid_value|session.type",
			"{'session':{'type':'realtime','temperature':1}}|unknown_parameter|session.temperature",
			"{'session':{'type':'realtime','voice':'alloy'}}|unknown_parameter|session.voice",
			"{'session':{'type':'realtime','instructions':1}}|invalid_type|session.instructions",
			"{'session':{'type':'realtime','output_modalities':['text','audio']}}|invalid_value|session.output_modalities",
			"{'session':{'type':'realtime','max_output_tokens':'many'}}|invalid_value|session.max_output_tokens",
			"{'session':{'type':'realtime','audio':{'output':{'voice':'bob'}}}}|invalid_value|session.audio.output.voice",
			"{'session':{'type':'realtime','audio':{'output':{'speed':2}}}}|decimal_above_max_value|session.audio.output.speed",
			"{'session':{'type':'realtime','audio':{'input':{'format':{'type':'pcm16'}}}}}|invalid_value|session.audio.input.format.type",
			"{'session':{'type':'realtime','audio':{'input':{'format':{'type':'audio/pcm','rate':16000}}}}}|integer_below_min_value|session.audio.input.format.rate",
			"{'session':{'type':'realtime','audio':{'input':{'turn_detection':{'type':'server_vad','eagerness':'low'}}}}}|unknown_parameter|session.audio.input.turn_detection.eagerness",
			"{'session':{'type':'realtime','audio':{'input':{'turn_detection':{'type':'server_vad','idle_timeout_ms':100}}}}}|integer_below_min_value|session.audio.input.turn_detection.idle_timeout_ms",
			"{'session':{'type':'realtime','tools':[{'type':'function'}]}}|missing_required_parameter|session.tools[0].name",
			"{'session':{'type':'transcription','model':'gpt-realtime'}}|unknown_parameter|session.model" })
	void invalidSecretRequestIsRefused(String body, String code, String param) {
		JsonNode error = error(postJson("client_secrets", body.replace('\'', '"')), 400);
		assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
		assertThat(error.path("code").stringValue(null)).isEqualTo(code);
		assertThat(error.path("param").stringValue(null)).isEqualTo(param);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-0", "gpt-5" })
	void secretForAModelThatDoesNotTalkIsRefused(String model) {
		JsonNode error = error(
				postJson("client_secrets", "{\"session\":{\"type\":\"realtime\",\"model\":\"" + model + "\"}}"), 404);
		assertThat(error.path("code").asString()).isEqualTo("model_not_found");
		assertThat(error.path("param").asString()).isEqualTo("session.model");
	}

	@Test
	void secretIsAKeyUntilItExpires() {
		String key = secret("{}").path("value").asString();
		HttpRequest.Builder request = this.client.request("/models").setHeader("authorization", "Bearer " + key);
		assertThat(this.client.send(request).statusCode()).isEqualTo(200);
		this.simulator.expireClientSecrets();
		HttpResponse<String> refused = this.client.send(request);
		assertThat(error(refused, 401).path("code").asString()).isEqualTo("invalid_api_key");
		assertThat(refused.body()).doesNotContain(key);
	}

	@Test
	void madeUpSecretIsNoKey() {
		HttpRequest.Builder request = this.client.request("/models").setHeader("authorization", "Bearer ek_made_up");
		assertThat(this.client.send(request).statusCode()).isEqualTo(401);
	}

	@Test
	void secretsNeedAKey() {
		HttpRequest.Builder request = this.client.request("/realtime/client_secrets")
			.setHeader("authorization", "Bearer sk-invalid")
			.POST(BodyPublishers.ofString("{}"));
		assertThat(this.client.send(request).statusCode()).isEqualTo(401);
	}

	@Test
	void failureIsScripted() {
		this.simulator.onRealtimeHttp().fail(429, "rate_limit_exceeded").header("retry-after", "1").times(2);
		HttpResponse<String> refused = postJson("client_secrets", "{}");
		assertThat(error(refused, 429).path("code").asString()).isEqualTo("rate_limit_exceeded");
		assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
		error(post("calls", "application/sdp", OFFER), 429);
		assertThat(secret("{}").path("value").asString()).startsWith("ek_");
	}

	@Test
	void scriptIsNotForOtherEndpoints() {
		this.simulator.onRealtimeHttp().fail(500, "server_error");
		assertThat(this.client.say("hi")).isNotEmpty();
		error(postJson("calls/rtc_1/hangup", ""), 500);
	}

	@Test
	void requestIsRecorded() {
		secret("{\"session\":{\"type\":\"realtime\"}}");
		RecordedRequest request = this.simulator.awaitRequest(SOON);
		assertThat(request.path()).isEqualTo("/v1/realtime/client_secrets");
		assertThat(request.body().at("/session/type").asString()).isEqualTo("realtime");
	}

	private String multipart(String sdp, String session) {
		return "--b0\r\nContent-Disposition: form-data; name=\"sdp\"\r\nContent-Type: application/sdp\r\n\r\n" + sdp
				+ "\r\n--b0\r\nContent-Disposition: form-data; name=\"session\"\r\n"
				+ "Content-Type: application/json\r\n\r\n" + session + "\r\n--b0--\r\n";
	}

	private static String callId(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
		String location = response.headers().firstValue("location").orElseThrow();
		assertThat(location).matches("/v1/realtime/calls/rtc_\\w{32}");
		return location.substring("/v1/realtime/calls/".length());
	}

	@Test
	void callIsAnswered() {
		HttpResponse<String> response = post("calls", "multipart/form-data; boundary=b0",
				multipart(OFFER, "{\"type\":\"realtime\",\"model\":\"gpt-realtime\"}"));
		callId(response);
		assertThat(response.headers().firstValue("content-type")).hasValue("application/sdp");
		List<String> lines = List.of(response.body().split("\r\n"));
		assertThat(lines).startsWith("v=0")
			.contains("a=group:BUNDLE 0 1", "m=audio 9 UDP/TLS/RTP/SAVPF 111 0", "a=mid:0", "a=rtpmap:111 opus/48000/2",
					"a=sendrecv", "m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "a=mid:1", "a=sctp-port:5000")
			.doesNotContain("a=ice-pwd:secretsecretsecretsecret", "a=setup:actpass");
		assertThat(lines.stream().filter((line) -> line.equals("a=setup:active"))).hasSize(2);
		assertThat(response.body()).endsWith("\r\n");
	}

	@Test
	void fileUploadsArePartsToo() {
		String body = multipart(OFFER, "{\"type\":\"realtime\"}").replace("name=\"sdp\"",
				"name=\"sdp\"; filename=\"offer.sdp\"");
		callId(post("calls", "multipart/form-data; boundary=\"b0\"", body));
	}

	@Test
	void callWithASecretNeedsNoSession() {
		String key = secret("{}").path("value").asString();
		callId(this.client.send(this.client.request("/realtime/calls")
			.setHeader("authorization", "Bearer " + key)
			.header("content-type", "application/sdp")
			.POST(BodyPublishers.ofString(OFFER))));
	}

	@Test
	void callWithAnOrdinaryKeyNeedsASession() {
		JsonNode error = error(post("calls", "application/sdp", OFFER), 400);
		assertThat(error.path("code").asString()).isEqualTo("missing_required_parameter");
		assertThat(error.path("param").asString()).isEqualTo("session");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hello", "v=0\r\ns=-\r\n", "m=audio 9 RTP/AVP 0\r\n" })
	void offerThatIsNoneIsRefused(String sdp) {
		JsonNode error = error(
				post("calls", "multipart/form-data; boundary=b0", multipart(sdp, "{\"type\":\"realtime\"}")), 400);
		assertThat(error.path("code").asString()).isEqualTo("invalid_offer");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{}|session.type", "{\"type\":\"transcription\"}|session.type",
			"{\"type\":\"realtime\",\"bogus\":1}|session.bogus", "nonsense|session", "[]|session" })
	void invalidSessionOfACallIsRefused(String session, String param) {
		JsonNode error = error(post("calls", "multipart/form-data; boundary=b0", multipart(OFFER, session)), 400);
		assertThat(error.path("param").asString()).isEqualTo(param);
	}

	@Test
	void callWithAnUnknownModelIsRefused() {
		String session = "{\"type\":\"realtime\",\"model\":\"gpt-0\"}";
		error(post("calls", "multipart/form-data; boundary=b0", multipart(OFFER, session)), 404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "multipart/form-data|--b0--", "multipart/form-data; boundary=b0|garbage",
					"multipart/form-data; boundary=b0|--b0~Content-Disposition: form-data; name=\"sdp\"~~v=0",
					"application/json|{}", "text/plain|v=0" })
	void callOfAnotherFormIsRefused(String type, String body) {
		error(post("calls", type, body.replace("~", "\r\n")), 400);
	}

	@Test
	void callThatComesInIsAcceptedReferredAndHungUp() {
		String call = "calls/" + this.simulator.ring();
		error(postJson(call + "/hangup", ""), 404);
		assertThat(postJson(call + "/accept", "{\"type\":\"realtime\",\"model\":\"gpt-realtime\"}"))
			.satisfies((response) -> {
				assertThat(response.statusCode()).isEqualTo(200);
				assertThat(response.body()).isEmpty();
			});
		error(postJson(call + "/accept", "{\"type\":\"realtime\"}"), 404);
		assertThat(postJson(call + "/refer", "{\"target_uri\":\"tel:+14155550123\"}").statusCode()).isEqualTo(200);
		assertThat(postJson(call + "/hangup", "").statusCode()).isEqualTo(200);
		error(postJson(call + "/hangup", ""), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"status_code\":486}" })
	void callThatComesInIsRejected(String body) {
		String call = "calls/" + this.simulator.ring();
		assertThat(postJson(call + "/reject", body).statusCode()).isEqualTo(200);
		error(postJson(call + "/accept", "{\"type\":\"realtime\"}"), 404);
	}

	@Test
	void callOverWebRtcIsHungUpButNotAccepted() {
		String key = secret("{}").path("value").asString();
		String call = "calls/" + callId(this.client.send(this.client.request("/realtime/calls")
			.setHeader("authorization", "Bearer " + key)
			.header("content-type", "application/sdp")
			.POST(BodyPublishers.ofString(OFFER))));
		error(postJson(call + "/accept", "{\"type\":\"realtime\"}"), 404);
		assertThat(postJson(call + "/hangup", "").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "accept", "reject", "refer", "hangup" })
	void unknownCallIsNotFound(String action) {
		JsonNode error = error(postJson("calls/rtc_unknown/" + action, "{}"), 404);
		assertThat(error.path("code").asString()).isEqualTo("call_id_not_found");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "accept|{}|type", "accept||", "accept|{\"type\":\"realtime\",\"a\":1}|a",
					"reject|{\"status_code\":\"603\"}|status_code", "reject|{\"status_code\":200}|status_code",
					"reject|{\"code\":603}|code" })
	void invalidControlOfACallIsRefusedAndItRingsOn(String action, String body, String param) {
		String call = "calls/" + this.simulator.ring();
		JsonNode error = error(postJson(call + "/" + action, (body != null) ? body : ""), 400);
		assertThat(error.path("param").stringValue(null)).isEqualTo(param);
		assertThat(postJson(call + "/accept", "{\"type\":\"realtime\"}").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"target_uri\":1}", "{\"target_uri\":\" \"}" })
	void referralToNobodyIsRefused(String body) {
		String call = "calls/" + this.simulator.ring();
		postJson(call + "/accept", "{\"type\":\"realtime\"}");
		error(postJson(call + "/refer", body), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "client_secrets", "calls", "calls/rtc_1/accept", "calls/rtc_1/hangup" })
	void wrongMethodIsNotAllowed(String path) {
		HttpResponse<String> response = this.client.send(this.client.request("/realtime/" + path));
		error(response, 405);
		assertThat(response.headers().firstValue("allow")).hasValue("POST");
	}

	@Test
	void otherPathsAreNotFound() {
		error(postJson("translations/client_secrets", "{}"), 404);
		error(postJson("calls/rtc_1/dance", "{}"), 404);
	}

}
