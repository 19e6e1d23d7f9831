package io.github.openaispring.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.MultipartReader;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MultipartBody}, with a reader that we did not write.
 */
class MultipartBodyTests {

	private static final byte[] BYTES = { 0, -1, '\r', '\n', '-', '-' };

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static MultipartReader reader(MultipartBody body) throws IOException {
		return new MultipartReader(new Buffer().write(body.bytes()), body.contentType().getParameter("boundary"));
	}

	@Test
	void bytesAreTheWireForm() {
		MultipartBody body = new MultipartBody().part("sdp", MediaType.parseMediaType("application/sdp"), utf8("v=0"))
			.part("session", MediaType.APPLICATION_JSON, utf8("{}"));
		String boundary = body.contentType().getParameter("boundary");
		assertThat(body.contentType()).hasToString("multipart/form-data;boundary=" + boundary);
		assertThat(body.bytes()).asString()
			.isEqualTo("--" + boundary + "\r\nContent-Disposition: form-data; name=\"sdp\"\r\n"
					+ "Content-Type: application/sdp\r\n\r\nv=0\r\n--" + boundary
					+ "\r\nContent-Disposition: form-data; name=\"session\"\r\n"
					+ "Content-Type: application/json\r\n\r\n{}\r\n--" + boundary + "--\r\n");
	}

	@Test
	void partsAreReadAsTheyWereWritten() throws IOException {
		MultipartBody body = new MultipartBody().part("bytes", MediaType.APPLICATION_OCTET_STREAM, BYTES)
			.part("none", MediaType.TEXT_PLAIN, new byte[0])
			.part("text", MediaType.TEXT_PLAIN, utf8("Grüße 🎈"));
		try (MultipartReader reader = reader(body)) {
			assertPart(reader.nextPart(), "bytes", "application/octet-stream", BYTES);
			assertPart(reader.nextPart(), "none", "text/plain", new byte[0]);
			assertPart(reader.nextPart(), "text", "text/plain", utf8("Grüße 🎈"));
			assertThat(reader.nextPart()).isNull();
		}
	}

	@Test
	void boundaryIsAnotherEachTime() {
		assertThat(new MultipartBody().contentType()).isNotEqualTo(new MultipartBody().contentType());
	}

	@Test
	void exchangeSendsThePartsWithTheirLength() throws Exception {
		MultipartBody body = new MultipartBody().part("bytes", MediaType.APPLICATION_OCTET_STREAM, BYTES);
		try (MockWebServer server = new MockWebServer()) {
			server.enqueue(new MockResponse.Builder().body("ok").build());
			server.start();
			WireServer
				.client("http://127.0.0.1:" + server.getPort(), HttpLimits.defaults(), RetryPolicy.defaults(),
						HttpListener.NONE)
				.exchange(ApiRequest.of("call", HttpMethod.POST, "/calls").withBody(body), ApiResponse::latency)
				.block();
			RecordedRequest request = server.takeRequest();
			assertThat(request.getHeaders().get("content-type")).isEqualTo(body.contentType().toString());
			assertThat(request.getHeaders().get("content-length")).isEqualTo(Integer.toString(body.bytes().length));
			assertThat(request.getBody().toByteArray()).isEqualTo(body.bytes());
		}
	}

	private static void assertPart(MultipartReader.Part part, String name, String type, byte[] content)
			throws IOException {
		assertThat(part.headers().get("content-disposition")).isEqualTo("form-data; name=\"" + name + "\"");
		assertThat(part.headers().get("content-type")).isEqualTo(type);
		assertThat(part.body().readByteArray()).isEqualTo(content);
	}

}
