package io.github.openaispring.embedding;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.micrometer.context.ContextRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests of streams of embeddings.
 */
class EmbeddingStreamTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static Flux<String> texts(int count) {
		return Flux.range(0, count).map((i) -> "text " + i);
	}

	private static EmbeddingRun.Builder<String> run() {
		return EmbeddingRun.of((text) -> text);
	}

	@Test
	void everyItemGetsItsVector() {
		PaidCalls calls = new PaidCalls();
		List<EmbeddedItem<Integer>> items = calls.stream(10, 3)
			.embedAll(Flux.range(0, 95), EmbeddingRun.<Integer>of((i) -> "text " + i).user("u").build())
			.collectList()
			.block(TIMEOUT);
		assertThat(items).hasSize(95);
		assertThat(items).allSatisfy((item) -> {
			assertThat(item.item().longValue()).isEqualTo(item.position());
			assertThat(item.vector()).isEqualTo(PaidCalls.vector("text " + item.position()));
		});
		assertThat(calls.requests).hasSize(10).extracting(EmbeddingRequest::user).containsOnly("u");
		assertThat(calls.paid).hasSize(95).doesNotContainValue(2);
	}

	@Test
	void whenThereAreNoItemsNothingIsAsked() {
		PaidCalls calls = new PaidCalls();
		StepVerifier.create(calls.stream(10, 3).embedAll(Flux.empty(), EmbeddingRun.texts()))
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(calls.requests).isEmpty();
	}

	@Test
	void nothingIsReadBeforeItIsAskedFor() {
		AtomicInteger read = new AtomicInteger();
		PaidCalls calls = new PaidCalls();
		Flux<String> items = texts(1000).doOnNext((text) -> read.incrementAndGet());
		StepVerifier.create(calls.stream(10, 3).embedAll(items, EmbeddingRun.texts()), 0)
			.expectSubscription()
			.then(() -> assertThat(read).hasValue(0))
			.thenRequest(1)
			.expectNextCount(1)
			.thenCancel()
			.verify(TIMEOUT);
		assertThat(read.get()).isPositive();
	}

	@Test
	void whenOneItemIsAskedForOnlyTheNextBatchesAreRead() {
		AtomicInteger read = new AtomicInteger();
		PaidCalls calls = new PaidCalls();
		Flux<String> items = texts(1000).doOnNext((text) -> read.incrementAndGet());
		StepVerifier.create(calls.stream(10, 3).embedAll(items, EmbeddingRun.texts()), 1)
			.expectNextCount(1)
			.then(() -> await().until(() -> calls.requests.size() == 4 && read.get() >= 40))
			.thenRequest(8)
			.expectNextCount(8)
			.then(() -> assertThat(calls.requests).hasSize(4))
			.then(() -> assertThat(read.get()).isBetween(40, 41 + EmbeddingStream.READ_AHEAD))
			.thenRequest(2)
			.expectNextCount(2)
			.then(() -> await().until(() -> calls.requests.size() == 5 && read.get() >= 50))
			.then(() -> assertThat(read.get()).isBetween(50, 51 + EmbeddingStream.READ_AHEAD))
			.thenCancel()
			.verify(TIMEOUT);
	}

	@Test
	void aFullBatchDoesNotWaitForTheNextItem() {
		PaidCalls calls = new PaidCalls();
		Sinks.Many<String> items = Sinks.many().unicast().onBackpressureBuffer();
		StepVerifier.create(calls.stream(2, 3).embedAll(items.asFlux(), EmbeddingRun.texts()))
			.then(() -> items.tryEmitNext("a"))
			.then(() -> items.tryEmitNext("b"))
			.expectNextCount(2)
			.then(() -> items.tryEmitNext("c"))
			.then(items::tryEmitComplete)
			.expectNextCount(1)
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void anItemWaitsForOthersNoLongerThanTheRunSays() {
		PaidCalls calls = new PaidCalls();
		Sinks.Many<String> items = Sinks.many().unicast().onBackpressureBuffer();
		StepVerifier
			.withVirtualTime(() -> calls.stream(3, 2)
				.embedAll(items.asFlux(), run().maxWait(Duration.ofSeconds(2)).build())
				.map(EmbeddedItem::item))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(5))
			.then(() -> items.tryEmitNext("a"))
			.then(() -> items.tryEmitNext("b"))
			.thenAwait(Duration.ofSeconds(2))
			.expectNext("a", "b")
			.expectNoEvent(Duration.ofSeconds(3))
			.then(() -> items.tryEmitNext("c"))
			.then(() -> items.tryEmitNext("d"))
			.then(() -> items.tryEmitNext("e"))
			.then(() -> items.tryEmitNext("f"))
			.thenAwait(Duration.ofMillis(1))
			.expectNext("c", "d", "e")
			.then(items::tryEmitComplete)
			.thenAwait(Duration.ofMillis(1))
			.expectNext("f")
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(calls.requests).extracting((request) -> request.inputs().size()).containsExactly(2, 3, 1);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void cutsAtTimesLoseNothing(long seed) {
		Random random = new Random(seed);
		PaidCalls calls = new PaidCalls((request) -> Mono.delay(Duration.ofMillis(random.nextInt(3))));
		Flux<String> items = texts(500).concatMap((text) -> (random.nextInt(20) == 0)
				? Mono.just(text).delayElement(Duration.ofMillis(2)) : Mono.just(text));
		StepVerifier
			.create(calls.stream(7, 4)
				.embedAll(items, run().maxWait(Duration.ofMillis(1)).build())
				.map(EmbeddedItem::position))
			.expectNextSequence(IntStream.range(0, 500).mapToObj(Long::valueOf).toList())
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(calls.mostRunning.get()).isBetween(2, 4);
		assertThat(calls.paid).hasSize(500).doesNotContainValue(2);
	}

	@Test
	void batchesHaveNoMoreTokensThanARequestTakes() {
		PaidCalls calls = new PaidCalls();
		// 300 bytes are 76 tokens by the tokenizer: 13 texts have fewer than 1000.
		Flux<String> items = Flux.range(0, 40).map((i) -> "%03d".formatted(i).repeat(100));
		StepVerifier.create(calls.stream(1000, 3).embedAll(items, EmbeddingRun.texts()))
			.expectNextCount(40)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(calls.requests).extracting((request) -> request.inputs().size())
			.containsExactlyInAnyOrder(13, 13, 13, 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "model", "other" })
	void batchesAreCutAsThoseOfACallWhetherTheModelIsKnownOrNot(String model) {
		PaidCalls calls = new PaidCalls();
		List<String> texts = IntStream.range(0, 60).mapToObj((i) -> "\u20ac".repeat(100 + i)).toList();
		StepVerifier.create(calls.stream(1000, 1).embedAll(Flux.fromIterable(texts), run().model(model).build()))
			.expectNextCount(60)
			.expectComplete()
			.verify(TIMEOUT);
		List<Piece> inputs = texts.stream()
			.map((text) -> EmbeddingChecks.check(0, new EmbeddingInput.Text(text)))
			.toList();
		EmbeddingOptions options = new EmbeddingOptions(model, null, EncodingFormat.BASE64, 1000, 1000, 1,
				OverLong.FAIL);
		assertThat(calls.requests).extracting((request) -> request.inputs().size())
			.containsExactlyElementsOf(new EmbeddingPlanner(new PaidCalls.QuarterTokenizer(), options)
				.split(inputs, TokenLimit.of(new PaidCalls.SmallModels().find(model), 1000), OverLong.FAIL)
				.stream()
				.map(List::size)
				.toList());
	}

	@Test
	void theWordsOfAFailedBatchNameThePositionsInTheStreamOnly() {
		PaidCalls calls = new PaidCalls((request) -> Mono
			.error(EmbeddingChecks.refusal("input", "input[3] cannot be cut into pieces of at most 5 tokens")));
		StepVerifier.create(calls.stream(10, 1).embedAll(texts(25), run().startAt(12).build()))
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageStartingWith(
					"The items at positions 12 to 21 were not embedded: one of them cannot be cut into pieces of at "
							+ "most 5 tokens; a run that starts at 12, "))
			.verify(TIMEOUT);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void theOrderIsThatOfTheItemsHoweverLongTheAnswersTake(long seed) {
		Random random = new Random(seed);
		PaidCalls calls = new PaidCalls((request) -> Mono.delay(Duration.ofMillis(random.nextInt(5))));
		StepVerifier
			.create(calls.stream(1 + random.nextInt(9), 4)
				.embedAll(texts(500), EmbeddingRun.texts())
				.map(EmbeddedItem::position))
			.expectNextSequence(IntStream.range(0, 500).mapToObj(Long::valueOf).toList())
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(calls.mostRunning).hasValue(4);
		assertThat(calls.paid).hasSize(500).doesNotContainValue(2);
	}

	@Test
	void noMoreRequestsAreMadeAtATimeThanTheRunSays() {
		PaidCalls calls = new PaidCalls((request) -> Mono.delay(Duration.ofMillis(1)));
		StepVerifier.create(calls.stream(1, 4).embedAll(texts(50), run().concurrency(2).build()))
			.expectNextCount(50)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(calls.mostRunning).hasValue(2);
	}

	@Test
	void whenTheSourceFailsWhatWasReadIsStillGiven() {
		PaidCalls calls = new PaidCalls();
		IllegalStateException error = new IllegalStateException("source");
		StepVerifier.create(calls.stream(10, 3).embedAll(texts(25).concatWith(Flux.error(error)), EmbeddingRun.texts()))
			.expectNextCount(25)
			.expectErrorSatisfies((ex) -> assertThat(ex).isSameAs(error))
			.verify(TIMEOUT);
	}

	@Test
	void whenATextCannotBeToldWhatWasReadIsStillGiven() {
		AtomicBoolean cancelled = new AtomicBoolean();
		EmbeddingRun<Integer> run = EmbeddingRun.<Integer>of((i) -> "text" + 1 / (25 - i)).build();
		StepVerifier
			.create(new PaidCalls().stream(10, 3)
				.embedAll(Flux.range(0, 100).doOnCancel(() -> cancelled.set(true)), run))
			.expectNextCount(25)
			.expectError(ArithmeticException.class)
			.verify(TIMEOUT);
		assertThat(cancelled).isTrue();
	}

	@Test
	void whenARequestFailsTheItemsBeforeItAreGivenAndThePositionsAreNamed() {
		Sinks.Empty<Void> first = Sinks.empty();
		Sinks.Empty<Void> second = Sinks.empty();
		OpenAiServerException failure = new OpenAiServerException("The server failed",
				OpenAiErrorDetails.builder().status(500).requestId("req_1").build(), null);
		PaidCalls calls = new PaidCalls((request) -> {
			String text = PaidCalls.texts(request).get(0);
			if (text.equals("text 0")) {
				return first.asMono();
			}
			return text.equals("text 10") ? second.asMono() : Mono.never();
		});
		StepVerifier.create(calls.stream(10, 3).embedAll(texts(1000), EmbeddingRun.texts()))
			.then(() -> await().until(() -> calls.requests.size() == 3))
			.then(() -> second.tryEmitError(failure))
			.then(first::tryEmitEmpty)
			.expectNextCount(10)
			.expectErrorSatisfies((ex) -> assertThat(ex)
				.asInstanceOf(InstanceOfAssertFactories.type(OpenAiEmbeddingStreamException.class))
				.satisfies((error) -> {
					assertThat(error).hasCause(failure)
						.hasMessage("The items at positions 10 to 19 were not embedded: The server failed; a run that "
								+ "starts at 10, or has the same journal, goes on there (" + failure.getDetails()
								+ ")");
					assertThat(error.getFirstPosition()).isEqualTo(10);
					assertThat(error.getLastPosition()).isEqualTo(19);
					assertThat(error.getStatus()).isEqualTo(500);
					assertThat(error.isTransient()).isEqualTo(failure.isTransient());
				}))
			.verify(TIMEOUT);
		assertThat(calls.requests).hasSize(3);
		assertThat(calls.running).hasValue(0);
		assertThat(calls.cancelled).hasValue(1);
	}

	@Test
	void aFailureThatIsNotOursIsNotQuoted() {
		PaidCalls calls = new PaidCalls((request) -> Mono.error(new IllegalStateException("secret text")));
		StepVerifier.create(calls.stream(10, 3).embedAll(texts(3), EmbeddingRun.texts()))
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageNotContaining("secret")
				.hasMessageContaining("IllegalStateException"))
			.verify(TIMEOUT);
	}

	@Test
	void whenCancelledWithoutAJournalTheRequestsAreCancelled() {
		AtomicBoolean cancelled = new AtomicBoolean();
		PaidCalls calls = new PaidCalls((request) -> Mono.never());
		StepVerifier.create(calls.stream(10, 3)
			.embedAll(texts(1000).concatWith(Flux.never()).doOnCancel(() -> cancelled.set(true)), EmbeddingRun.texts()))
			.then(() -> await().until(() -> calls.requests.size() == 3))
			.thenCancel()
			.verify(TIMEOUT);
		assertThat(calls.cancelled).hasValue(3);
		assertThat(calls.running).hasValue(0);
		await().untilTrue(cancelled);
	}

	@Test
	void theContextReachesSourceAndRequests() {
		Queue<Object> seen = new ConcurrentLinkedQueue<>();
		PaidCalls calls = new PaidCalls(
				(request) -> Mono.deferContextual((context) -> Mono.just(seen.add(context.get("key")))));
		Flux<String> items = Flux.deferContextual((context) -> {
			seen.add(context.get("key"));
			return texts(20);
		});
		StepVerifier
			.create(calls.stream(10, 3)
				.embedAll(items, EmbeddingRun.texts())
				.contextWrite((context) -> context.put("key", "value")))
			.expectNextCount(20)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(seen).containsExactly("value", "value", "value");
	}

	@Test
	void theContextReachesTheTexts() {
		ThreadLocal<String> user = new ThreadLocal<>();
		Queue<String> seen = new ConcurrentLinkedQueue<>();
		ContextRegistry.getInstance().registerThreadLocalAccessor("user", user);
		try {
			EmbeddingRun<Integer> run = EmbeddingRun.<Integer>of((i) -> {
				seen.add(String.valueOf(user.get()));
				return "text";
			}).build();
			StepVerifier
				.create(new PaidCalls().stream(10, 3)
					.embedAll(Flux.range(0, 3), run)
					.contextWrite((context) -> context.put("user", "Ada")))
				.expectNextCount(3)
				.expectComplete()
				.verify(TIMEOUT);
		}
		finally {
			ContextRegistry.getInstance().removeThreadLocalAccessor("user");
		}
		assertThat(seen).containsExactly("Ada", "Ada", "Ada");
	}

	@Test
	void manySmallBatchesThatAreAnsweredAtOnceNeedNoDeepStack() {
		StepVerifier.create(new PaidCalls().stream(1, 3).embedAll(texts(30_000), EmbeddingRun.texts()))
			.expectNextCount(30_000)
			.expectComplete()
			.verify(TIMEOUT);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void whereverItIsCancelledNothingGoesOn(long seed) {
		Random random = new Random(seed);
		PaidCalls calls = new PaidCalls((request) -> Mono.delay(Duration.ofMillis(random.nextInt(3))));
		AtomicInteger reading = new AtomicInteger();
		for (int i = 0; i < 10; i++) {
			calls.stream(1 + random.nextInt(9), 1 + random.nextInt(4))
				.embedAll(texts(100).concatWith(Flux.never())
					.doOnSubscribe((subscription) -> reading.incrementAndGet())
					.doFinally((signal) -> reading.decrementAndGet()), EmbeddingRun.texts())
				.takeUntilOther(Mono.delay(Duration.ofMillis(random.nextInt(20))))
				.take(random.nextInt(100) + 1)
				.blockLast(TIMEOUT);
		}
		await().untilAsserted(() -> {
			assertThat(reading).hasValue(0);
			assertThat(calls.running).hasValue(0);
		});
	}

	@Test
	void theSourceNeverRunsOnTheThreadThatTakesAnAnswer() {
		Queue<String> threads = new ConcurrentLinkedQueue<>();
		PaidCalls calls = new PaidCalls((request) -> Mono.delay(Duration.ofMillis(1), Schedulers.parallel()));
		StepVerifier.create(calls.stream(2, 3).embedAll(texts(100), EmbeddingRun.<String>of((text) -> {
			threads.add(Thread.currentThread().getName());
			return text;
		}).build())).expectNextCount(100).expectComplete().verify(TIMEOUT);
		assertThat(threads).hasSize(100).allMatch((name) -> name.startsWith("boundedElastic"));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1 })
	void nothingIsReadOnTheThreadOfASourceOrOfAClock(long maxWaitMillis) {
		Queue<String> nonBlocking = new ConcurrentLinkedQueue<>();
		EmbeddingTokenizer tokenizer = new PaidCalls.QuarterTokenizer() {

			@Override
			public int count(String text) {
				verifyMayBlock("count", nonBlocking);
				return super.count(text);
			}

		};
		PaidCalls calls = new PaidCalls((request) -> Mono.delay(Duration.ofMillis(1), Schedulers.parallel()));
		EmbeddingStream stream = new EmbeddingStream(calls,
				new EmbeddingOptions("model", null, EncodingFormat.BASE64, 10, 1000, 2, OverLong.FAIL), tokenizer,
				new PaidCalls.SmallModels());
		EmbeddingRun<String> run = EmbeddingRun.<String>of((text) -> {
			verifyMayBlock("text", nonBlocking);
			return text;
		})
			.maxWait((maxWaitMillis > 0) ? Duration.ofMillis(maxWaitMillis) : null)
			.rejected((rejected) -> verifyMayBlock("rejected", nonBlocking))
			.build();
		Flux<String> items = Flux.range(0, 200)
			.map((i) -> (i % 10 == 9) ? "" : "%03d".formatted(i).repeat(100))
			.concatMap((text) -> Mono.delay(Duration.ofMillis(1), Schedulers.parallel()).thenReturn(text));
		StepVerifier.create(stream.embedAll(items, run)).expectNextCount(180).expectComplete().verify(TIMEOUT);
		assertThat(nonBlocking).isEmpty();
	}

	private static void verifyMayBlock(String what, Queue<String> nonBlocking) {
		if (Schedulers.isInNonBlockingThread()) {
			nonBlocking.add(what + " on " + Thread.currentThread().getName());
		}
	}

	@Test
	void itemsThatCannotBeEmbeddedEndTheStream() {
		PaidCalls calls = new PaidCalls();
		StepVerifier.create(calls.stream(10, 3).embedAll(Flux.just("a", "b", "", "c"), EmbeddingRun.texts()))
			.expectNextCount(2)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiEmbeddingStreamException.class)
				.hasMessageStartingWith("The item at position 2 cannot be embedded: it is empty: leave it out; ")
				.hasCauseInstanceOf(OpenAiInvalidRequestException.class)
				.extracting("firstPosition", "param")
				.containsExactly(2L, "input"))
			.verify(TIMEOUT);
		StepVerifier.create(calls.stream(10, 3).embedAll(Flux.just("a", "b".repeat(400)), EmbeddingRun.texts()))
			.expectNextCount(1)
			.expectErrorSatisfies((ex) -> assertThat(ex)
				.hasMessageStartingWith("The item at position 1 cannot be embedded: it has 101 tokens, more than 100 "))
			.verify(TIMEOUT);
		StepVerifier.create(calls.stream(10, 3).embedAll(Flux.just("half \ud83d"), EmbeddingRun.texts()))
			.expectErrorSatisfies((ex) -> assertThat(ex)
				.hasMessageStartingWith("The item at position 0 cannot be embedded: it has half a character: "))
			.verify(TIMEOUT);
		assertThat(calls.requests).hasSize(2);
	}

	@Test
	void itemsThatCannotBeEmbeddedAreHandedOver() {
		PaidCalls calls = new PaidCalls();
		List<RejectedItem<String>> rejected = new ArrayList<>();
		AtomicReference<EmbeddingProgress> progress = new AtomicReference<>();
		String longest = "b".repeat(399);
		EmbeddingRun<String> run = run().rejected(rejected::add).progress(progress::set).total(6L).build();
		StepVerifier
			.create(calls.stream(10, 3)
				.embedAll(Flux.just("a", "", longest, longest + "b", "c", ""), run)
				.map(EmbeddedItem::position))
			.expectNext(0L, 2L, 4L)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(rejected).containsExactly(new RejectedItem<>(1, "", RejectedItem.Reason.EMPTY),
				new RejectedItem<>(3, longest + "b", RejectedItem.Reason.TOO_LONG),
				new RejectedItem<>(5, "", RejectedItem.Reason.EMPTY));
		assertThat(rejected.get(1)).hasToString("RejectedItem[3, TOO_LONG]");
		assertThat(progress.get().done()).isEqualTo(3);
		assertThat(progress.get().rejected()).isEqualTo(3);
		assertThat(progress.get().remaining()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRUNCATE", "CHUNK" })
	void textsThatAreTruncatedOrChunkedAreNotTooLong(OverLong overLong) {
		PaidCalls calls = new PaidCalls();
		StepVerifier
			.create(calls.stream(10, 3)
				.embedAll(Flux.just("a", "b".repeat(9000), "c"), run().overLong(overLong).build()))
			.expectNextCount(3)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(calls.requests).extracting(EmbeddingRequest::overLong).containsOnly(overLong);
		assertThat(calls.requests).hasSize((overLong == OverLong.CHUNK) ? 3 : 1);
	}

	@Test
	void aRunMayStartAtAPosition() {
		PaidCalls calls = new PaidCalls();
		List<EmbeddingProgress> progress = new ArrayList<>();
		EmbeddingRun<Integer> run = EmbeddingRun.<Integer>of((i) -> "text " + 1 / Math.max(0, i - 94))
			.startAt(95)
			.progress(progress::add)
			.build();
		StepVerifier.create(calls.stream(10, 3).embedAll(Flux.range(0, 98), run).map(EmbeddedItem::position))
			.expectNext(95L, 96L, 97L)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(progress).singleElement().satisfies((only) -> {
			assertThat(only.done()).isEqualTo(98);
			assertThat(only.replayed()).isEqualTo(95);
			assertThat(only.tokens()).isEqualTo(3);
		});
	}

	@Test
	void theProgressIsToldAfterEachRequest() {
		List<EmbeddingProgress> progress = new ArrayList<>();
		StepVerifier
			.create(new PaidCalls().stream(10, 1).embedAll(texts(25), run().progress(progress::add).total(50L).build()))
			.expectNextCount(25)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(progress).extracting(EmbeddingProgress::done).containsExactly(10L, 20L, 25L);
		EmbeddingProgress last = progress.get(2);
		assertThat(last.total()).isEqualTo(50);
		assertThat(last.tokens()).isEqualTo(25);
		assertThat(last.costUsd()).isEqualByComparingTo(new BigDecimal("0.000050"));
		assertThat(last.elapsed()).isPositive();
		assertThat(last.itemsPerSecond()).isPositive();
		assertThat(last.remaining()).isNotNull();
	}

	@Test
	void theCostIsUnknownOnceThatOfARequestIs() {
		List<EmbeddingProgress> progress = new ArrayList<>();
		AtomicInteger calls = new AtomicInteger();
		PaidCalls paid = new PaidCalls();
		EmbeddingStream stream = new EmbeddingStream((request) -> paid.apply(request).map((response) -> {
			boolean second = calls.incrementAndGet() == 2;
			return new EmbeddingResponse(response.model(), response.vectors(), second ? null : response.usage(),
					second ? null : response.cost(), 1, null, response.rateLimits(), response.latency());
		}), new EmbeddingOptions("model", null, EncodingFormat.BASE64, 10, 1000, 1, OverLong.FAIL),
				new PaidCalls.QuarterTokenizer(), new PaidCalls.SmallModels());
		StepVerifier.create(stream.embedAll(texts(30), run().progress(progress::add).build()))
			.expectNextCount(30)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(progress).extracting(EmbeddingProgress::tokens).containsExactly(10L, 10L, 20L);
		assertThat(progress).extracting(EmbeddingProgress::costUsd)
			.containsExactly(new BigDecimal("0.00002"), null, null);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whatListensToTheProgressCannotEndTheStream(CapturedOutput output) {
		StepVerifier.create(new PaidCalls().stream(10, 1).embedAll(texts(25), run().progress((progress) -> {
			throw new IllegalStateException("secret");
		}).build())).expectNextCount(25).expectComplete().verify(TIMEOUT);
		assertThat(output).contains("The progress of embeddings was not taken: java.lang.IllegalStateException")
			.doesNotContain("secret");
	}

	@Test
	void whatTakesRejectedItemsMayEndTheStream() {
		IllegalStateException error = new IllegalStateException("enough");
		StepVerifier.create(new PaidCalls().stream(10, 1).embedAll(Flux.just("a", "", "b"), run().rejected((item) -> {
			throw error;
		}).build())).expectNextCount(1).expectErrorSatisfies((ex) -> assertThat(ex).isSameAs(error)).verify(TIMEOUT);
	}

	@Test
	void theProgressIsToldInOrderAndNotWhereAnAnswerIsTaken() {
		Queue<String> nonBlocking = new ConcurrentLinkedQueue<>();
		List<EmbeddingProgress> progress = new ArrayList<>();
		AtomicInteger told = new AtomicInteger();
		AtomicInteger mostTold = new AtomicInteger();
		PaidCalls calls = new PaidCalls((request) -> Mono.delay(Duration.ofMillis(1), Schedulers.parallel()));
		EmbeddingRun<String> run = run().progress((now) -> {
			mostTold.accumulateAndGet(told.incrementAndGet(), Math::max);
			verifyMayBlock("progress", nonBlocking);
			progress.add(now);
			told.decrementAndGet();
		}).build();
		StepVerifier.create(calls.stream(2, 8).embedAll(texts(400), run))
			.expectNextCount(400)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(nonBlocking).isEmpty();
		assertThat(mostTold).hasValue(1);
		assertThat(progress).extracting(EmbeddingProgress::done)
			.containsExactlyElementsOf(LongStream.rangeClosed(1, 200).mapToObj((i) -> 2 * i).toList());
	}

	@Test
	void aRunThatMakesNoSenseIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> run().concurrency(0).build());
		assertThatIllegalArgumentException().isThrownBy(() -> run().startAt(-1).build());
		assertThatIllegalArgumentException().isThrownBy(() -> run().maxWait(Duration.ZERO).build());
	}

}
