package io.github.openaispring.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.core.io.buffer.DataBuffer;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.http.ResponseHead;

/**
 * What 256 vectors of 1536 dimensions cost between the socket and the caller: our way,
 * cut out without a parser, and the stock way with numbers. The network is left out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EmbeddingBenchmark {

	private static final int COUNT = 256;

	private static final int DIMENSIONS = 1536;

	private static final int BUFFER = 64 * 1024;

	private static final byte[] KEY = "\"embedding\":\"".getBytes(StandardCharsets.US_ASCII);

	private final JsonFactory json = new JsonFactory();

	private final JsonMapper mapper = JsonMapper.builder().build();

	private List<DataBuffer> base64 = List.of();

	private List<DataBuffer> numbers = List.of();

	@Setup
	public void setUp() {
		this.base64 = EmbeddingBodies.buffers(EmbeddingBodies.base64(COUNT, DIMENSIONS), BUFFER);
		this.numbers = EmbeddingBodies.buffers(EmbeddingBodies.numbers(COUNT, DIMENSIONS), BUFFER);
	}

	@Benchmark
	public Object ours() {
		return ours(this.base64);
	}

	@Benchmark
	public Object oursWithNumbers() {
		return ours(this.numbers);
	}

	private Object ours(List<DataBuffer> buffers) {
		EmbeddingReader reader = new EmbeddingReader(this.json, COUNT, 0, DIMENSIONS);
		reader.open(ResponseHead.EMPTY);
		for (DataBuffer buffer : buffers) {
			buffer.readPosition(0);
			reader.read(buffer);
		}
		return reader.complete(Duration.ZERO);
	}

	@Benchmark
	public Object scan() {
		byte[] body = joined(this.base64);
		List<float[]> vectors = new ArrayList<>(COUNT);
		int position = find(body, 0);
		while (position > 0) {
			int end = position;
			while (body[end] != '"') {
				end++;
			}
			ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(body, position, end - position));
			float[] vector = new float[decoded.remaining() / Float.BYTES];
			decoded.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
			vectors.add(vector);
			position = find(body, end);
		}
		return vectors;
	}

	private static int find(byte[] body, int from) {
		for (int i = from; i <= body.length - KEY.length; i++) {
			int k = 0;
			while (k < KEY.length && body[i + k] == KEY[k]) {
				k++;
			}
			if (k == KEY.length) {
				return i + k;
			}
		}
		return -1;
	}

	@Benchmark
	public Object stock() {
		return this.mapper.readValue(joined(this.numbers), Answer.class);
	}

	private static byte[] joined(List<DataBuffer> buffers) {
		int length = 0;
		for (DataBuffer buffer : buffers) {
			length += buffer.readPosition(0).readableByteCount();
		}
		byte[] body = new byte[length];
		int position = 0;
		for (DataBuffer buffer : buffers) {
			int count = buffer.readableByteCount();
			buffer.read(body, position, count);
			position += count;
		}
		return body;
	}

	/**
	 * The answer as a record.
	 *
	 * @param object the kind
	 * @param data the vectors
	 * @param model the model
	 * @param usage the tokens
	 */
	record Answer(String object, List<Entry> data, String model, Tokens usage) {
	}

	/**
	 * A vector as a record.
	 *
	 * @param object the kind
	 * @param index the position
	 * @param embedding the numbers
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Entry(String object, int index, float[] embedding) {
	}

	/**
	 * The tokens as a record.
	 *
	 * @param prompt_tokens the tokens of the input
	 * @param total_tokens all tokens
	 */
	@SuppressWarnings("checkstyle:recordcomponentname")
	record Tokens(int prompt_tokens, int total_tokens) {
	}

}
