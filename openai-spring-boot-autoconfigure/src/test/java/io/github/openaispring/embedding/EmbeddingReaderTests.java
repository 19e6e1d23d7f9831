package io.github.openaispring.embedding;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.RateLimits;
import io.github.openaispring.http.ResponseHead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link EmbeddingReader}: whatever the answer looks like and wherever it is
 * cut.
 */
class EmbeddingReaderTests {

	private static final DefaultDataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

	private static EmbeddingAnswer read(String body, int count, int asked, Random cuts) {
		EmbeddingReader reader = new EmbeddingReader(new JsonFactory(), count, asked, 3);
		reader.open(new ResponseHead("req_1", RateLimits.NONE));
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		int position = 0;
		while (position < bytes.length) {
			int length = Math.min(bytes.length - position, 1 + cuts.nextInt(1 << cuts.nextInt(15)));
			byte[] piece = new byte[length];
			System.arraycopy(bytes, position, piece, 0, length);
			reader.read(BUFFERS.wrap(piece));
			position += length;
		}
		return reader.complete(Duration.ZERO);
	}

	private static EmbeddingAnswer read(String body, int count) {
		return read(body, count, 0, new Random(1));
	}

	private static OpenAiException refusal(String body, int count, int asked) {
		try {
			EmbeddingAnswer answer = read(body, count, asked, new Random(2));
			throw new AssertionError("No refusal of " + body + " but " + answer);
		}
		catch (OpenAiException ex) {
			return ex;
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 1535, 1536, 1537, 3072 })
	void vectorsOfEveryLengthAreReadWhereverTheyAreCut(int dimensions) {
		Random random = new Random(dimensions);
		for (int round = 0; round < 15; round++) {
			List<float[]> vectors = new ArrayList<>();
			List<String> entries = new ArrayList<>();
			for (int index = 0; index < 5; index++) {
				float[] vector = vector(random, dimensions);
				vectors.add(vector);
				entries.add(entry(random, index, vector));
			}
			Collections.shuffle(entries, random);
			EmbeddingAnswer answer = read(EmbeddingFixture.answer(7, entries), 5, 0, random);
			assertThat(answer.vectors()).usingRecursiveComparison().isEqualTo(vectors);
			assertThat(answer.usage().inputTokens()).isEqualTo(7);
			assertThat(answer.model()).isEqualTo("text-embedding-3-small");
		}
	}

	private static float[] vector(Random random, int dimensions) {
		float[] vector = new float[dimensions];
		for (int i = 0; i < dimensions; i++) {
			do {
				vector[i] = Float.intBitsToFloat(random.nextInt());
			}
			while (!Float.isFinite(vector[i]));
		}
		return vector;
	}

	// The same in all the ways that JSON allows.
	private static String entry(Random random, int index, float[] vector) {
		String embedding = (random.nextInt(4) == 0) ? spaced(random, EmbeddingFixture.numbers(vector))
				: "\"" + escaped(random, EmbeddingFixture.base64(vector)) + "\"";
		List<String> members = new ArrayList<>(
				List.of("\"object\":\"embedding\"", "\"index\" :\t" + index, "\"embed\\u0064ing\":\n " + embedding,
						"\"more\":{\"embedding\":\"x\\\"]}\",\"data\":[[{\"embedding\":[null]}]]}"));
		if (random.nextBoolean()) {
			members.set(2, "\"embedding\": " + embedding);
		}
		Collections.shuffle(members, random);
		return "{" + String.join(" , ", members) + "}";
	}

	private static String spaced(Random random, String numbers) {
		return random.nextBoolean() ? numbers : numbers.replace(",", " ,\r\n ").replace("[", "[ ").replace("]", " ]");
	}

	private static String escaped(Random random, String base64) {
		if (random.nextBoolean()) {
			return base64;
		}
		StringBuilder text = new StringBuilder();
		for (char c : base64.toCharArray()) {
			if (c == '/') {
				text.append(random.nextBoolean() ? "\\/" : "/");
			}
			else {
				text.append((random.nextInt(20) == 0) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
			}
		}
		return text.toString();
	}

	@Test
	void usageAndModelMayBeAbsent() {
		EmbeddingAnswer answer = read("{\"data\":[{\"index\":0,\"embedding\":[1]}]}", 1);
		assertThat(answer.usage()).isNull();
		assertThat(answer.model()).isNull();
	}

	@Test
	void usageWithoutPromptTokensIsTheTotal() {
		assertThat(read("{\"data\":[{\"index\":0,\"embedding\":[1]}],\"usage\":{\"total_tokens\":5}}", 1).usage()
			.inputTokens()).isEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"prompt_tokens\":-1}", "{\"prompt_tokens\":1e3}", "{\"prompt_tokens\":\"7\"}", "[]",
			"{\"prompt_tokens\":99999999999999999999}", "null", "{}" })
	void usageThatMakesNoSenseIsNone(String usage) {
		assertThat(read("{\"data\":[{\"index\":0,\"embedding\":[1]}],\"usage\":" + usage + "}", 1).usage()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[1.5,-0.0,1e-3,1E+2,0.1e1]" })
	void numbersMayHaveExponents(String numbers) {
		assertThat(read("{\"data\":[{\"index\":0,\"embedding\":" + numbers + "}]}", 1).vectors().get(0))
			.containsExactly(1.5f, -0f, 0.001f, 100f, 1f);
	}

	@Test
	void longNumbersAreRead() {
		String number = "0.1000000000000000055511151231257827021181583404541015625";
		assertThat(read("{\"data\":[{\"index\":0,\"embedding\":[" + number + "]}]}", 1).vectors().get(0))
			.containsExactly(0.1f);
	}

	static List<String> malformed() {
		List<String> answers = new ArrayList<>();
		for (String vector : List.of("null", "1", "true", "{}", "\"\"", "[]", "[1,]", "[,1]", "[1 2]", "[1,,2]", "[01]",
				"[1.]", "[.5]", "[-]", "[1e]", "[+1]", "[NaN]", "[Infinity]", "[1e39]", "[\"1\"]", "[[1]]", "[null]",
				"[1-1]", "[1f]", "[0x1]", "[1}", "[" + "1".repeat(1001) + "]", "\"A\"", "\"AA==\"", "\"AAA=\"",
				"\"AAAA\"", "\"AAAAAA\"", "\"AAAAAA=\"", "\"AAAAAA===\"", "\"AAA=AA==\"", "\"AAAAA?==\"",
				"\"AAAAA-==\"", "\"AAAA A==\"", "\"AAAA\\nAA==\"", "\"AAAAA\\u00e9==\"", "\"AAAAA\\x==\"",
				"\"AAAAA\\u00g9==\"", "\"AAAAAé==\"", "\"AAAAAAAAAAAAAAAAAAAAAA?AAAAAAAAAAAAAAA\"",
				// NaN and the infinities
				"\"AADAfw==\"", "\"AACAfw==\"", "\"AACA/w==\"")) {
			answers.add("{\"data\":[{\"index\":0,\"embedding\":" + vector + "}]}");
		}
		for (String index : List.of("1", "-1", "null", "0.5", "\"0\"", "99999999999", "[]")) {
			answers.add("{\"data\":[{\"index\":" + index + ",\"embedding\":[1]}]}");
		}
		answers.add("{\"data\":[{\"embedding\":[1]}]}");
		answers.add("{\"data\":[{\"index\":0}]}");
		answers.add("{\"data\":[{\"index\":0,\"embedding\"}]}");
		answers.add("{\"data\":[{\"index\":0,\"embedding\":[1],\"embedding\":[1]}]}");
		answers.add("{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}");
		answers.add("{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":1,\"embedding\":[1]}]}");
		answers.add("{\"data\":[{\"index\":0,\"embedding\":[1]}],\"data\":[]");
		answers.add("{\"data\":[{\"index\":0,\"embedding\":[1]}");
		answers.add("{\"data\":[{\"index\":0,\"embedding\":\"AAAA");
		answers.add("{\"data\":[{\"index\":0,\"embedding\":[1");
		answers.add("{\"data\":[[\"index\",0,\"embedding\",[1]]]}");
		answers.add("{\"data\":[]}");
		answers.add("{\"data\":null}");
		answers.add("{\"data\":{\"index\":0,\"embedding\":[1]}}");
		answers.add("[{\"index\":0,\"embedding\":[1]}]");
		answers.add("{}");
		answers.add("");
		answers.add("OK");
		answers.add("<html>no</html>");
		answers.add("]]]]}}}}");
		answers.add("[".repeat(100_000));
		answers.add("{\"a\":".repeat(100_000));
		return answers;
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void answerThatCannotBeUsedIsRefused(String body) {
		assertThat(refusal(body, 1, 0)).isInstanceOf(OpenAiResponseException.class)
			.hasMessageStartingWith("The answer holds no embeddings that can be used: ")
			.satisfies((ex) -> assertThat(ex.getRequestId()).isEqualTo("req_1"));
	}

	@Test
	void vectorsOfDifferentLengthsAreRefused() {
		for (String second : List.of("[1]", "[1,2,3]", "\"AAAAAA==\"")) {
			String body = "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":" + second + "}]}";
			assertThat(refusal(body, 2, 0)).hasMessageContaining("dimensions");
		}
	}

	@Test
	void lengthThatWasNotAskedForIsRefused() {
		for (String vector : List.of("[1]", "[1,2,3]")) {
			assertThat(refusal("{\"data\":[{\"index\":0,\"embedding\":" + vector + "}]}", 1, 2))
				.hasMessageContaining("dimensions");
		}
		assertThat(read("{\"data\":[{\"index\":0,\"embedding\":[1,2]}]}", 1, 2, new Random(1)).vectors()).hasSize(1);
	}

	@Test
	void errorInTheAnswerIsOneOfTheServer() {
		assertThatExceptionOfType(OpenAiRateLimitException.class)
			.isThrownBy(() -> read("{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\"}}", 1))
			.withMessageContaining("slow down");
	}

	// No mutation of an answer leads to anything but a refusal or vectors.
	// Jackson reads it as "embedding", and the number as that of a vector.
	@Test
	void nameInOverlongUtf8IsNoVector() {
		EmbeddingReader reader = new EmbeddingReader(new JsonFactory(), 1, 0, 0);
		reader.open(ResponseHead.EMPTY);
		reader.read(BUFFERS
			.wrap("{\"data\":[{\"index\":0,\"\u00c1\u00a5mbedding\":7}]}".getBytes(StandardCharsets.ISO_8859_1)));
		assertThatExceptionOfType(OpenAiResponseException.class).isThrownBy(() -> reader.complete(Duration.ZERO));
	}

	@Test
	void noAnswerDoesHarm() {
		String body = EmbeddingFixture.answer(3,
				IntStream.range(0, 3)
					.mapToObj((index) -> EmbeddingFixture.entry(index,
							(index == 1) ? "[0.25,-1e-7, 3]" : "\"" + EmbeddingFixture.base64(1, 2, 3) + "\""))
					.toList());
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		int refused = 0;
		for (int seed = 0; seed < 5_000; seed++) {
			Random random = new Random(seed);
			byte[] mutated = bytes.clone();
			for (int i = 0; i <= random.nextInt(3); i++) {
				mutated[random.nextInt(mutated.length)] = random.nextBoolean() ? (byte) random.nextInt()
						: bytes[random.nextInt(bytes.length)];
			}
			try {
				EmbeddingAnswer answer = read(new String(mutated, StandardCharsets.ISO_8859_1), 3, 0, random);
				assertThat(answer.vectors()).hasSize(3).doesNotContainNull();
			}
			catch (OpenAiException ex) {
				refused++;
			}
		}
		assertThat(refused).isGreaterThan(500);
	}

}
