package io.github.openaispring.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.MultipartReader;
import okio.Buffer;
import okio.ByteString;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link FileUpload}, with a server and a reader that we did not write.
 */
class FileUploadTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1),
			Duration.ofSeconds(60), 0);

	@TempDir
	private Path folder;

	private Path file;

	private byte[] content;

	@BeforeEach
	void write() throws IOException {
		this.content = new byte[(1 << 20) + 17];
		for (int i = 0; i < this.content.length; i++) {
			this.content[i] = (byte) (i * 31 + i / 251);
		}
		this.file = Files.write(this.folder.resolve("secret-name.jsonl"), this.content);
	}

	private FileUpload upload() {
		return new MultipartBody().part("purpose", MediaType.TEXT_PLAIN, "batch".getBytes(StandardCharsets.UTF_8))
			.file("file", "input.jsonl", MediaType.parseMediaType("application/jsonl"), this.file, this.content.length);
	}

	private Mono<String> send(MockWebServer server, FileUpload upload) {
		return WireServer
			.client("http://127.0.0.1:" + server.getPort(), HttpLimits.defaults(), AT_ONCE, HttpListener.NONE)
			.exchange(ApiRequest.of("batch", HttpMethod.POST, "/files").withBody(upload),
					(answer) -> new String(answer.body(), StandardCharsets.UTF_8));
	}

	private void assertWhole(RecordedRequest request, FileUpload upload) throws IOException {
		assertThat(request.getHeaders().get("content-length")).isEqualTo(Long.toString(upload.length()));
		ByteString body = request.getBody();
		assertThat(body.size()).isEqualTo(upload.length());
		MediaType type = MediaType.parseMediaType(request.getHeaders().get("content-type"));
		try (MultipartReader reader = new MultipartReader(new Buffer().write(body), type.getParameter("boundary"))) {
			MultipartReader.Part purpose = reader.nextPart();
			assertThat(purpose.headers().get("content-disposition")).isEqualTo("form-data; name=\"purpose\"");
			assertThat(purpose.body().readUtf8()).isEqualTo("batch");
			MultipartReader.Part file = reader.nextPart();
			assertThat(file.headers().get("content-disposition"))
				.isEqualTo("form-data; name=\"file\"; filename=\"input.jsonl\"");
			assertThat(file.headers().get("content-type")).isEqualTo("application/jsonl");
			assertThat(Arrays.equals(file.body().readByteArray(), this.content)).isTrue();
			assertThat(reader.nextPart()).isNull();
		}
	}

	@Test
	void sendsTheWholeFileWithItsLength() throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.enqueue(new MockResponse.Builder().body("ok").build());
			server.start();
			FileUpload upload = upload();
			assertThat(send(server, upload).block(WAIT)).isEqualTo("ok");
			assertWhole(server.takeRequest(), upload);
		}
	}

	@Test
	void eachAttemptSendsTheWholeFileAgain() throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.enqueue(new MockResponse.Builder().code(503).build());
			server.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
			server.enqueue(new MockResponse.Builder().body("ok").build());
			server.start();
			FileUpload upload = upload();
			assertThat(send(server, upload).block(WAIT)).isEqualTo("ok");
			assertWhole(server.takeRequest(), upload);
			assertWhole(server.takeRequest(), upload);
			assertWhole(server.takeRequest(), upload);
		}
	}

	@Test
	void whenFileIsGoneFailsAndTellsNoPath() throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			FileUpload upload = upload();
			Files.delete(this.file);
			OpenAiException failure = OpenAiFailures.of(send(server, upload));
			assertThat(failure).hasMessage("The file that was to be sent cannot be read");
			assertThat(upload.toString()).doesNotContain("secret-name");
			assertThat(server.getRequestCount()).as("attempts").isLessThan(2);
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void cancelLetsGoOfTheConnectionAndTheFile() throws Exception {
		try (RawServer server = new RawServer()) {
			server.then(RawServer.Exchange::stall);
			Path large = Files.write(this.folder.resolve("large"), new byte[64 << 20]);
			FileUpload upload = new MultipartBody().file("file", "input.jsonl", MediaType.APPLICATION_OCTET_STREAM,
					large, 64 << 20);
			ApiRequest request = ApiRequest.of("batch", HttpMethod.POST, "/files").withBody(upload);
			assertThat(request.toString()).contains(Long.toString(upload.length())).doesNotContain("large");
			Mono<ApiResponse> call = WireServer.client(server.url(), HttpLimits.defaults(), AT_ONCE, HttpListener.NONE)
				.exchange(request, (answer) -> answer);
			Disposable subscription = call.subscribe();
			Awaitility.await().atMost(WAIT).until(() -> isOpen(large));
			subscription.dispose();
			Awaitility.await().atMost(WAIT).until(() -> !isOpen(large));
			server.awaitDisconnect();
		}
	}

	private static boolean isOpen(Path file) throws IOException {
		try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
			return links.anyMatch((link) -> {
				try {
					return Files.readSymbolicLink(link).equals(file.toRealPath());
				}
				catch (IOException ex) {
					return false;
				}
			});
		}
	}

}
