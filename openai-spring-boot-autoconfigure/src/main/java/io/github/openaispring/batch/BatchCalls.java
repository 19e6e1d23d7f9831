package io.github.openaispring.batch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.EventReader;
import io.github.openaispring.http.MultipartBody;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.WireMembers;

/**
 * The calls of the Batch API, and those of the Files API that it needs.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/batch">API reference</a>
 */
final class BatchCalls {

	private static final String OPERATION = "batch";

	private static final String FILES = "/files";

	private static final String BATCHES = "/batches";

	private static final int PAGE = 100;

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,256}");

	private static final MediaType JSON_LINES = MediaType.parseMediaType("application/jsonl");

	private final OpenAiHttpClient http;

	private final JsonFactory json;

	BatchCalls(OpenAiHttpClient http, JsonFactory json) {
		this.http = http;
		this.json = json;
	}

	/**
	 * Send the requests of a batch.
	 * @param input the requests
	 * @return the id of the file that they are on the server
	 */
	Mono<String> upload(Input input) {
		MultipartBody fields = new MultipartBody().part("purpose", MediaType.TEXT_PLAIN,
				"batch".getBytes(StandardCharsets.US_ASCII));
		ApiRequest request = ApiRequest.of(OPERATION, HttpMethod.POST, FILES)
			.withBody(fields.file("file", "batch.jsonl", JSON_LINES, input.file(), input.size()));
		return this.http.exchange(request, (answer) -> read(answer, BatchCalls::readFileId));
	}

	private static String readFileId(JsonParser parser) {
		String[] id = new String[1];
		WireMembers.object(parser, (value, name) -> {
			if ("id".equals(name)) {
				id[0] = WireMembers.string(value);
			}
			else {
				value.skipChildren();
			}
		});
		if (id[0] == null) {
			throw new OpenAiResponseException("The answer is not a file", OpenAiErrorDetails.none(), null);
		}
		return id[0];
	}

	Mono<Batch> create(String inputFileId, String endpoint, BatchSubmission submission) {
		ApiRequest request = ApiRequest.of(OPERATION, HttpMethod.POST, BATCHES)
			.withBody(MediaType.APPLICATION_JSON, body(inputFileId, endpoint, submission));
		return this.http.exchangeOnce(request, (answer) -> read(answer, BatchReader::read));
	}

	private byte[] body(String inputFileId, String endpoint, BatchSubmission submission) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(256);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.writeStartObject();
			generator.writeStringProperty("input_file_id", inputFileId);
			generator.writeStringProperty("endpoint", endpoint);
			generator.writeStringProperty("completion_window", "24h");
			if (!submission.metadata().isEmpty()) {
				generator.writeObjectPropertyStart("metadata");
				submission.metadata().forEach(generator::writeStringProperty);
				generator.writeEndObject();
			}
			writeExpiry(generator, submission.outputExpiresAfter());
			generator.writeEndObject();
		}
		return out.toByteArray();
	}

	private static void writeExpiry(JsonGenerator generator, @Nullable Duration expiry) {
		if (expiry != null) {
			generator.writeObjectPropertyStart("output_expires_after");
			generator.writeStringProperty("anchor", "created_at");
			generator.writeNumberProperty("seconds", expiry.toSeconds());
			generator.writeEndObject();
		}
	}

	Mono<PolledBatch> get(String id) {
		return exchange(HttpMethod.GET, path(BATCHES, "batch_id", id));
	}

	Mono<PolledBatch> cancel(String id) {
		return exchange(HttpMethod.POST, path(BATCHES, "batch_id", id) + "/cancel");
	}

	private Mono<PolledBatch> exchange(HttpMethod method, String path) {
		return this.http.exchange(ApiRequest.of(OPERATION, method, path),
				(answer) -> new PolledBatch(read(answer, BatchReader::read), answer.head().retryAfter()));
	}

	/**
	 * List batches, the newest first.
	 * @param after the batch after which to begin, or {@code null} to begin with the
	 * newest
	 * @return some batches
	 */
	Mono<BatchPage> list(@Nullable String after) {
		String query = "?limit=" + PAGE + ((after != null) ? "&after=" + id("after", after) : "");
		return this.http.exchange(ApiRequest.of(OPERATION, HttpMethod.GET, BATCHES + query),
				(answer) -> read(answer, BatchPage::read));
	}

	<T> Flux<T> content(String fileId, Supplier<EventReader<T>> readers) {
		String path = path(FILES, "file_id", fileId) + "/content";
		return this.http.lines(ApiRequest.of(OPERATION, HttpMethod.GET, path).accepting(MediaType.ALL), readers);
	}

	Mono<Void> delete(String fileId) {
		String path = path(FILES, "file_id", fileId);
		return this.http.exchange(ApiRequest.of(OPERATION, HttpMethod.DELETE, path), Function.identity()).then();
	}

	private <T> T read(ApiResponse answer, Function<JsonParser, T> reader) {
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), answer.body())) {
			parser.nextToken();
			return reader.apply(parser);
		}
		catch (JacksonException ex) {
			throw ErrorMapper.malformed(ex, answer.head(), false);
		}
	}

	private static String path(String path, String param, String id) {
		return path + "/" + id(param, id);
	}

	private static String id(String param, String id) {
		if (!ID.matcher(id).matches()) {
			throw InvalidBatches.of(param, "must have 1 to 256 letters, digits, underscores and dashes");
		}
		return id;
	}

}
