package io.github.openaispring.embedding;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of calls that take several HTTP requests, and of inputs that are too long.
 */
class EmbeddingSplitTests {

	private static final JtokkitTokenizer JTOKKIT = new JtokkitTokenizer();

	/** 250 tokens in 1,124 bytes. */
	private static final String PROSE = "The quick brown fox jumps over the lazy dog. ".repeat(25).strip();

	@RegisterExtension
	private final EmbeddingServer server = new EmbeddingServer();

	private static void assertInOrder(EmbeddingResponse response, List<String> texts) {
		assertThat(response.vectors()).hasSameSizeAs(texts);
		for (int i = 0; i < texts.size(); i++) {
			assertThat(response.vectors().get(i)[0]).isEqualTo(texts.get(i).length());
		}
	}

	private EmbeddingResponse embed(EmbeddingInput input, int count) {
		return this.server.provider()
			.embed(EmbeddingRequest.builder().inputs(Collections.nCopies(count, input)).build())
			.block(EmbeddingServer.WAIT);
	}

	private String refusal(EmbeddingInput input) {
		EmbeddingRequest request = EmbeddingRequest.builder().inputs(List.of(EmbeddingInput.of("a"), input)).build();
		OpenAiInvalidRequestException refusal = catchThrowableOfType(OpenAiInvalidRequestException.class,
				() -> this.server.provider().embed(request).block(EmbeddingServer.WAIT));
		assertThat(refusal.getParam()).isEqualTo("input");
		assertThat(this.server.requests).isEmpty();
		return refusal.getMessage();
	}

	@ParameterizedTest
	@CsvSource({ "1,1", "2047,1", "2048,1", "2049,2", "2050,2", "4097,3" })
	void callIsSplitByTheNumberOfInputs(int count, int requests) {
		List<String> texts = texts(count);
		EmbeddingResponse response = this.server.embed(texts);
		assertInOrder(response, texts);
		assertThat(response.requests()).isEqualTo(requests);
		assertThat(response.usage().totalTokens()).isEqualTo(5L * count);
		assertThat(response.cost().totalUsd())
			.isEqualByComparingTo(new BigDecimal("0.0000001").multiply(BigDecimal.valueOf(count)));
		assertThat(this.server.sizes()).hasSize(requests).allSatisfy((size) -> assertThat(size).isBetween(1, 2048));
		assertThat(this.server.usage).hasSize(requests);
	}

	private static List<String> texts(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "x".repeat(1 + i % 7) + i).toList();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 8 })
	void orderIsKeptAndNoMoreAreMadeAtATimeThanAllowed(int concurrency) {
		List<String> texts = texts(100);
		this.server.with(5, 300_000, concurrency, OverLong.FAIL);
		CountDownLatch together = new CountDownLatch(concurrency);
		this.server.answers = (request) -> {
			together.countDown();
			await(together);
			return null;
		};
		assertInOrder(this.server.embed(texts), texts);
		assertThat(this.server.mostAtOnce()).isEqualTo(concurrency);
		assertThat(this.server.sizes()).hasSize(20).containsOnly(5);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@ParameterizedTest
	@CsvSource({ "299,1", "300,1", "301,2", "600,2", "601,3" })
	void bytesStandForTokensWithoutATokenizer(int count, int requests) {
		assertThat(embed(EmbeddingInput.of("é".repeat(500)), count).requests()).isEqualTo(requests);
		assertThat(this.server.requests)
			.allSatisfy((request) -> assertThat(characters(request)).isLessThanOrEqualTo(150_000));
	}

	private static int characters(JsonNode request) {
		return request.get("input").valueStream().mapToInt((input) -> input.stringValue().length()).sum();
	}

	@ParameterizedTest
	@CsvSource({ "1199,1", "1200,1", "1201,2", "2400,2", "2401,3" })
	void tokensAreCountedByATokenizer(int count, int requests) {
		this.server.tokenizer = JTOKKIT;
		assertThat(JTOKKIT.count(PROSE)).isEqualTo(250);
		assertThat(embed(EmbeddingInput.of(PROSE), count).requests()).isEqualTo(requests);
		assertThat(this.server.sizes()).allSatisfy((size) -> assertThat(size).isLessThanOrEqualTo(1200));
	}

	@ParameterizedTest
	@CsvSource({ "299,1", "300,1", "301,2" })
	void tokensAreCountedWhereTheyAreGiven(int count, int requests) {
		assertThat(embed(EmbeddingInput.of(new int[1000]), count).requests()).isEqualTo(requests);
	}

	@Test
	void countedAndUncountedInputsShareARequest() {
		this.server.tokenizer = JTOKKIT;
		this.server.with(2048, 1000, 1, OverLong.FAIL);
		String most = " a".repeat(749);
		List<String> texts = List.of("short", PROSE, most.substring(2), "x", "y", " a".repeat(996), "1", "2", "3", "4",
				"5");
		EmbeddingResponse response = this.server.embed(texts);
		// 1 + 250 + 748 + 1, then 1 + 996 + 3, then the rest
		assertThat(this.server.sizes()).containsExactly(4, 5, 2);
		assertInOrder(response, texts);
	}

	@Test
	void textsAndTokensAreNotMixed() {
		EmbeddingResponse response = this.server.provider()
			.embed(EmbeddingRequest.builder().tokens(7, 8).text("first").tokens(9).text("second").build())
			.block(EmbeddingServer.WAIT);
		assertThat(response.requests()).isEqualTo(2);
		assertThat(this.server.requests).allSatisfy(
				(request) -> assertThat(request.get("input").valueStream().map(JsonNode::getNodeType).distinct())
					.hasSize(1));
		assertThat(response.vectors()).containsExactly(new float[] { 2, 7 }, new float[] { 5, 'f' },
				new float[] { 1, 9 }, new float[] { 6, 's' });
	}

	@Test
	void nothingIsCountedWhereBytesLeaveNoDoubt() {
		this.server.tokenizer = new EmbeddingTokenizer() {

			@Override
			public int count(String text) {
				throw new AssertionError("counted");
			}

			@Override
			public List<String> split(String text, int maxTokens) {
				throw new AssertionError("split");
			}

		};
		assertThat(embed(EmbeddingInput.of("a".repeat(8192)), 36).requests()).isEqualTo(1);
	}

	@Test
	void countingHoldsUpNoEventLoop() {
		AtomicInteger counts = new AtomicInteger();
		this.server.tokenizer = new EmbeddingTokenizer() {

			@Override
			public int count(String text) {
				counts.incrementAndGet();
				assertThat(Schedulers.isInNonBlockingThread()).isFalse();
				return JTOKKIT.count(text);
			}

			@Override
			public List<String> split(String text, int maxTokens) {
				return JTOKKIT.split(text, maxTokens);
			}

		};
		EmbeddingResponse response = this.server.provider()
			.embed(EmbeddingRequest.of("a".repeat(8193), "b"))
			.subscribeOn(Schedulers.parallel())
			.block(EmbeddingServer.WAIT);
		assertThat(response.vectors()).hasSize(2);
		assertThat(counts).hasPositiveValue();
	}

	@Test
	void inputOfTheLimitIsTaken() {
		assertThat(embed(EmbeddingInput.of("é".repeat(4096)), 1).vectors()).hasSize(1);
		assertThat(embed(EmbeddingInput.of(new int[8192]), 1).vectors()).hasSize(1);
		this.server.tokenizer = JTOKKIT;
		assertThat(JTOKKIT.count(" a".repeat(8192))).isEqualTo(8192);
		assertThat(embed(EmbeddingInput.of(" a".repeat(8192)), 1).vectors()).hasSize(1);
		assertThat(this.server.requests).hasSize(3);
	}

	@Test
	void inputOverTheLimitFailsBeforeAnythingIsSent() {
		assertThat(refusal(EmbeddingInput.of("é".repeat(4096) + "x"))).contains("input[1]", "8193 tokens", "8192",
				"com.knuddels:jtokkit", "truncate or chunk");
		assertThat(refusal(EmbeddingInput.of(new int[8193]))).contains("input[1]", "8193 tokens")
			.doesNotContain("jtokkit");
		this.server.tokenizer = JTOKKIT;
		assertThat(refusal(EmbeddingInput.of(" a".repeat(8193))))
			.contains("input[1]", "8193 tokens", "text-embedding-3-small")
			.doesNotContain("jtokkit", "a a");
	}

	@Test
	void modelThatIsNotKnownHasOnlyTheLimitOfARequest() {
		EmbeddingRequest.Builder request = EmbeddingRequest.builder().model("nomic-embed-text");
		assertThat(this.server.provider()
			.embed(request.text("a".repeat(300_000)).build())
			.block(EmbeddingServer.WAIT)
			.vectors()).hasSize(1);
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.server.provider()
				.embed(request.text("a".repeat(300_001)).build())
				.block(EmbeddingServer.WAIT))
			.withMessageContaining("input[1]")
			.withMessageContaining("openai.embedding.max-tokens-per-request");
	}

	@Test
	void inputIsTruncatedToTheLimit() {
		this.server.with(2048, 300_000, 4, OverLong.TRUNCATE);
		assertThat(embed(EmbeddingInput.of("é".repeat(5000)), 1).vectors().get(0)[0]).isEqualTo(4096);
		assertThat(embed(EmbeddingInput.of(new int[9000]), 1).vectors().get(0)[0]).isEqualTo(8192);
		this.server.tokenizer = JTOKKIT;
		assertThat(embed(EmbeddingInput.of(" a".repeat(9000)), 1).vectors().get(0)[0]).isEqualTo(2 * 8192);
		assertThat(embed(EmbeddingInput.of(" a".repeat(8192)), 1).vectors().get(0)[0]).isEqualTo(2 * 8192);
	}

	@Test
	void whatTheRequestSaysOfLongInputsHolds() {
		assertThat(this.server.provider()
			.embed(EmbeddingRequest.builder().tokens(new int[9000]).overLong(OverLong.TRUNCATE).build())
			.block(EmbeddingServer.WAIT)
			.vectors()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 2048 })
	void inputIsCutAndTheVectorsOfItsPiecesAreAveraged(int batchSize) {
		this.server.with(batchSize, 300_000, 4, OverLong.CHUNK);
		int[] tokens = new int[10_000];
		tokens[0] = 3;
		tokens[8192] = 5;
		EmbeddingResponse response = this.server.provider()
			.embed(EmbeddingRequest.builder().text("first").tokens(tokens).text("last").build())
			.block(EmbeddingServer.WAIT);
		assertThat(this.server.sizes().stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
		assertThat(this.server.sizes()).allMatch((size) -> size <= batchSize);
		assertThat(response.usage().totalTokens()).isEqualTo(20);
		assertThat(response.vectors()).hasSize(3);
		assertThat(response.vectors().get(0)).containsExactly(5, 'f');
		assertThat(response.vectors().get(2)).containsExactly(4, 'l');
		float[] average = Vectors
			.normalize(new float[] { (8192f * 8192 + 1808f * 1808) / 10_000, (8192f * 3 + 1808f * 5) / 10_000 });
		assertThat(response.vectors().get(1)).containsExactly(average);
	}

	@Test
	void textIsCutByTheTokenizer() {
		this.server.with(2048, 300_000, 4, OverLong.CHUNK);
		this.server.tokenizer = JTOKKIT;
		String text = (PROSE + " 😀 ").repeat(100);
		embed(EmbeddingInput.of(text), 1);
		StringBuilder joined = new StringBuilder();
		for (JsonNode input : this.server.requests.get(0).get("input")) {
			assertThat(JTOKKIT.count(input.stringValue())).isBetween(1, 8192);
			joined.append(input.stringValue());
		}
		assertThat(joined).hasToString(text);
		assertThat(this.server.sizes()).containsExactly((JTOKKIT.count(text) + 8191) / 8192);
	}

	@Test
	void tokenizerThatCutsTooLittleIsFoundOut() {
		this.server.with(2048, 300_000, 4, OverLong.CHUNK);
		this.server.tokenizer = new EmbeddingTokenizer() {

			@Override
			public int count(String text) {
				return text.length();
			}

			@Override
			public List<String> split(String text, int maxTokens) {
				return List.of(text);
			}

		};
		assertThat(refusal(EmbeddingInput.of("a".repeat(9000)))).contains("input[1] cannot be cut");
	}

}
