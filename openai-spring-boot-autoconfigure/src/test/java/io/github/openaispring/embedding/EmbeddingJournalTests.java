package io.github.openaispring.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of streams of embeddings that keep what was paid for.
 */
class EmbeddingJournalTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private Path path;

	private FileEmbeddingJournal journal;

	@BeforeEach
	void setUp(@TempDir Path directory) {
		this.path = directory.resolve("journal");
		this.journal = FileEmbeddingJournal.at(this.path);
	}

	private static Flux<String> texts(int count) {
		return Flux.range(0, count).map((i) -> "text " + i);
	}

	private EmbeddingRun.Builder<String> run() {
		return EmbeddingRun.<String>of((text) -> text).journal(this.journal);
	}

	private static void verifyAll(Flux<EmbeddedItem<String>> items, int count) {
		List<EmbeddedItem<String>> all = items.collectList().block(TIMEOUT);
		assertThat(all).hasSize(count);
		for (int i = 0; i < count; i++) {
			assertThat(all.get(i).position()).isEqualTo(i);
			assertThat(all.get(i).item()).isEqualTo("text " + i);
			assertThat(all.get(i).vector()).isEqualTo(PaidCalls.vector("text " + i));
		}
	}

	@Test
	void aSecondRunPaysNothing() {
		PaidCalls calls = new PaidCalls();
		verifyAll(calls.stream(10, 3).embedAll(texts(95), run().build()), 95);
		assertThat(calls.requests).hasSize(10);
		List<EmbeddingProgress> progress = Collections.synchronizedList(new ArrayList<>());
		verifyAll(calls.stream(10, 3).embedAll(texts(95), run().progress(progress::add).build()), 95);
		assertThat(calls.requests).hasSize(10);
		assertThat(progress).hasSize(10);
		assertThat(progress.get(9)).satisfies((last) -> {
			assertThat(last.done()).isEqualTo(95);
			assertThat(last.replayed()).isEqualTo(95);
			assertThat(last.tokens()).isZero();
			assertThat(last.costUsd()).isZero();
		});
	}

	@Test
	void batchesMayBeCutInAnotherWay() {
		PaidCalls calls = new PaidCalls();
		verifyAll(calls.stream(10, 3).embedAll(texts(47), run().build()), 47);
		verifyAll(calls.stream(7, 2).embedAll(texts(60), run().build()), 60);
		verifyAll(calls.stream(100, 1).embedAll(texts(60), run().build()), 60);
		assertThat(calls.paid).hasSize(60).doesNotContainValue(2);
	}

	@Test
	void onlyChangedTextsArePaidAgain() {
		PaidCalls calls = new PaidCalls();
		calls.stream(10, 3).embedAll(texts(30), run().build()).blockLast(TIMEOUT);
		List<String> changed = new ArrayList<>(texts(30).collectList().block());
		changed.set(3, "new");
		changed.set(29, "newer");
		List<EmbeddedItem<String>> items = calls.stream(10, 3)
			.embedAll(Flux.fromIterable(changed), run().build())
			.collectList()
			.block(TIMEOUT);
		assertThat(items).allSatisfy((item) -> assertThat(item.vector()).isEqualTo(PaidCalls.vector(item.item())));
		assertThat(calls.paid).hasSize(32).doesNotContainValue(2);
	}

	@Test
	void anAnswerIsKeptBeforeItsVectorsAreGiven() {
		PaidCalls calls = new PaidCalls();
		StepVerifier.create(calls.stream(10, 1).embedAll(texts(10), run().build()), 1)
			.assertNext((item) -> assertThat(this.path).hasSize(JournalHeader.LENGTH + 36 + 4 + 10 * (24 + 12)))
			.thenCancel()
			.verify(TIMEOUT);
	}

	@Test
	void whenARequestFailsTheOthersOnTheWayAreKept() {
		OpenAiServerException failure = new OpenAiServerException("no", OpenAiErrorDetails.none(), null);
		Sinks.Empty<Void> second = Sinks.empty();
		Sinks.Empty<Void> third = Sinks.empty();
		PaidCalls calls = new PaidCalls((request) -> switch (PaidCalls.texts(request).get(0)) {
			case "text 10" -> second.asMono();
			case "text 20" -> third.asMono();
			default -> Mono.empty();
		});
		AtomicInteger paid = new AtomicInteger();
		StepVerifier.create(
				calls.stream(10, 3).embedAll(texts(1000), run().build()).doOnError((ex) -> paid.set(calls.paid.size())))
			.expectNextCount(10)
			.then(() -> await().until(() -> calls.requests.size() == 4 && calls.paid.size() == 20))
			.then(() -> second.tryEmitError(failure))
			.then(third::tryEmitEmpty)
			.expectErrorSatisfies((ex) -> assertThat(ex)
				.asInstanceOf(InstanceOfAssertFactories.type(OpenAiEmbeddingStreamException.class))
				.satisfies((error) -> assertThat(error.getFirstPosition()).isEqualTo(10))
				.satisfies((error) -> assertThat(error).hasCause(failure)))
			.verify(TIMEOUT);
		assertThat(paid).hasValue(30);
		assertThat(calls.requests).hasSize(4);
		PaidCalls later = new PaidCalls();
		verifyAll(later.stream(10, 3).embedAll(texts(50), run().build()), 50);
		assertThat(later.paid).hasSize(20).containsKeys("text 10", "text 19", "text 40", "text 49");
	}

	@Test
	void whenAPartOfABatchFailsTheOtherPartIsKept() {
		PaidCalls calls = new PaidCalls();
		EmbeddingStream stream = new EmbeddingStream((request) -> calls.apply(request).flatMap((response) -> {
			PartialEmbeddings partial = new PartialEmbeddings(request,
					Map.of(0, response.vectors().get(0), 2, response.vectors().get(2)), Usage.of(2, 0), null, 1);
			return Mono.error(new OpenAiPartialEmbeddingException("one of two failed", partial,
					new OpenAiServerException("no", OpenAiErrorDetails.none(), null)));
		}), EmbeddingOptions.defaults(), new PaidCalls.QuarterTokenizer(), new PaidCalls.SmallModels());
		List<EmbeddingProgress> progress = new ArrayList<>();
		StepVerifier.create(stream.embedAll(texts(4), run().model("model").progress(progress::add).build()))
			.expectErrorSatisfies((ex) -> assertThat(ex).hasCauseInstanceOf(OpenAiPartialEmbeddingException.class))
			.verify(TIMEOUT);
		assertThat(progress).singleElement().extracting(EmbeddingProgress::tokens).isEqualTo(2L);
		PaidCalls later = new PaidCalls();
		verifyAll(later.stream(10, 3).embedAll(texts(4), run().model("model").build()), 4);
		assertThat(later.paid).containsOnlyKeys("text 1", "text 3");
	}

	@Test
	void whenCancelledTheRequestsOnTheWayAreKept() {
		Sinks.Empty<Void> answer = Sinks.empty();
		Queue<EmbeddedItem<String>> given = new ConcurrentLinkedQueue<>();
		PaidCalls calls = new PaidCalls((request) -> answer.asMono());
		Disposable running = calls.stream(10, 3).embedAll(texts(1000), run().build()).subscribe(given::add);
		await().until(() -> calls.requests.size() == 3);
		running.dispose();
		AtomicInteger paid = new AtomicInteger();
		StepVerifier.create(this.journal.idle().doOnTerminate(() -> paid.set(calls.paid.size())))
			.then(answer::tryEmitEmpty)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(paid).hasValue(30);
		assertThat(calls.requests).hasSize(3);
		assertThat(calls.cancelled).hasValue(0);
		assertThat(given).isEmpty();
		PaidCalls later = new PaidCalls();
		verifyAll(later.stream(10, 3).embedAll(texts(50), run().build()), 50);
		assertThat(later.paid).hasSize(20).containsKeys("text 30", "text 49");
	}

	@Test
	void whenCancelledBeforeTheJournalHasAnsweredNothingIsPaid() {
		Sinks.Empty<Void> answer = Sinks.empty();
		AtomicInteger searched = new AtomicInteger();
		AtomicInteger closed = new AtomicInteger();
		PaidCalls calls = new PaidCalls();
		EmbeddingJournal slow = (header) -> Mono.just(new EmbeddingJournal.Session() {

			@Override
			public Flux<EmbeddingJournal.Entry> find(List<EmbeddingJournal.Key> keys) {
				searched.incrementAndGet();
				return answer.asMono().thenMany(Flux.empty());
			}

			@Override
			public Mono<Void> append(List<EmbeddingJournal.Entry> entries) {
				return Mono.empty();
			}

			@Override
			public Mono<Void> close() {
				return Mono.fromRunnable(closed::incrementAndGet);
			}

		});
		StepVerifier.create(calls.stream(10, 3).embedAll(texts(100), run().journal(slow).build()))
			.then(() -> await().until(() -> searched.get() == 3))
			.thenCancel()
			.verify(TIMEOUT);
		assertThat(closed).hasValue(0);
		answer.tryEmitEmpty();
		assertThat(closed).hasValue(1);
		assertThat(calls.requests).isEmpty();
	}

	@Test
	void whenCancelledBeforeTheJournalIsOpenItIsClosed() {
		Sinks.Empty<Void> answer = Sinks.empty();
		PaidCalls calls = new PaidCalls();
		EmbeddingJournal slow = (header) -> answer.asMono().then(this.journal.open(header));
		StepVerifier.create(calls.stream(10, 3).embedAll(texts(100), run().journal(slow).build()))
			.expectSubscription()
			.thenCancel()
			.verify(TIMEOUT);
		answer.tryEmitEmpty();
		this.journal.idle().block(TIMEOUT);
		assertThat(calls.requests).isEmpty();
		verifyAll(calls.stream(10, 3).embedAll(texts(20), run().build()), 20);
	}

	@Test
	void anotherRunIsRefusedWhileOneIsOnItsWay() {
		Sinks.Empty<Void> answer = Sinks.empty();
		PaidCalls calls = new PaidCalls((request) -> answer.asMono());
		StepVerifier.create(calls.stream(10, 3).embedAll(texts(10), run().build()))
			.then(() -> await().until(() -> calls.requests.size() == 1))
			.then(() -> StepVerifier
				.create(calls.stream(10, 3)
					.embedAll(texts(10), run().journal(FileEmbeddingJournal.at(this.path)).build()))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiInvalidRequestException.class)
					.hasMessageContaining("is used by another run"))
				.verify(TIMEOUT))
			.then(answer::tryEmitEmpty)
			.expectNextCount(10)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(calls.requests).hasSize(1);
	}

	@Test
	void aJournalThatCannotBeOpenedCostsNothing() throws IOException {
		Files.createDirectory(this.path);
		PaidCalls calls = new PaidCalls();
		StepVerifier.create(calls.stream(10, 3).embedAll(texts(10), run().startAt(5).build()))
			.expectErrorSatisfies((ex) -> assertThat(ex)
				.asInstanceOf(InstanceOfAssertFactories.type(OpenAiEmbeddingStreamException.class))
				.satisfies((error) -> assertThat(error.getFirstPosition()).isEqualTo(5))
				.satisfies((error) -> assertThat(error).hasMessageNotContaining(this.path.toString())
					.hasCauseInstanceOf(IOException.class)))
			.verify(TIMEOUT);
		assertThat(calls.requests).isEmpty();
		StepVerifier.create(this.journal.idle()).expectComplete().verify(TIMEOUT);
	}

	@Test
	void theHeaderIsThatOfTheRunOrOfTheOptions() {
		List<EmbeddingJournal.Header> headers = new ArrayList<>();
		EmbeddingJournal recording = (header) -> Mono.fromRunnable(() -> headers.add(header));
		EmbeddingOptions options = new EmbeddingOptions("model", 5, EncodingFormat.BASE64, 10, 1000, 1,
				OverLong.TRUNCATE);
		EmbeddingStream stream = new PaidCalls().stream(options);
		stream.embedAll(texts(1), run().journal(recording).build()).blockLast(TIMEOUT);
		stream.embedAll(texts(1), run().journal(recording).dimensions(6).overLong(OverLong.CHUNK).build())
			.blockLast(TIMEOUT);
		stream.embedAll(texts(1), run().journal(recording).model("other").build()).blockLast(TIMEOUT);
		assertThat(headers).containsExactly(new EmbeddingJournal.Header("model", 5, OverLong.TRUNCATE),
				new EmbeddingJournal.Header("model", 6, OverLong.CHUNK),
				new EmbeddingJournal.Header("other", null, OverLong.TRUNCATE));
	}

	static IntStream cancelWhenARandomNumberOfItemsWasGivenAndNothingIsPaidTwice() {
		return IntStream.range(0, 40);
	}

	@ParameterizedTest
	@MethodSource
	void cancelWhenARandomNumberOfItemsWasGivenAndNothingIsPaidTwice(int seed) {
		Random random = new Random(seed);
		PaidCalls calls = new PaidCalls((request) -> Mono.delay(Duration.ofMillis(random.nextInt(3))));
		for (int i = 0; i < 4; i++) {
			Flux<EmbeddedItem<String>> items = calls.stream(1 + random.nextInt(9), 1 + random.nextInt(4))
				.embedAll(texts(100), run().build());
			int count = random.nextInt(60);
			Flux<EmbeddedItem<String>> some = random.nextBoolean() ? items.take(count)
					: items.takeUntilOther(Mono.delay(Duration.ofMillis(random.nextInt(20))));
			some.blockLast(TIMEOUT);
			this.journal.idle().block(TIMEOUT);
			assertThat(calls.running).hasValue(0);
		}
		verifyAll(calls.stream(10, 3).embedAll(texts(100), run().build()), 100);
		assertThat(calls.paid).hasSize(100).doesNotContainValue(2);
		assertThat(calls.cancelled).hasValue(0);
	}

	@Test
	void theContextReachesTheJournalAndItsRequests() {
		Queue<Object> seen = new ConcurrentLinkedQueue<>();
		PaidCalls calls = new PaidCalls(
				(request) -> Mono.deferContextual((context) -> Mono.just(seen.add(context.get("key")))));
		EmbeddingJournal contextual = (header) -> Mono.deferContextual((context) -> {
			seen.add(context.get("key"));
			return this.journal.open(header);
		});
		StepVerifier
			.create(calls.stream(10, 3)
				.embedAll(texts(20), run().journal(contextual).build())
				.contextWrite((context) -> context.put("key", "value")))
			.expectNextCount(20)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(seen).containsExactly("value", "value", "value");
	}

	@Test
	void aVectorThatCouldNotBeKeptIsNotGiven() {
		List<String> events = Collections.synchronizedList(new ArrayList<>());
		PaidCalls calls = new PaidCalls();
		EmbeddingJournal full = (header) -> Mono.just(new EmbeddingJournal.Session() {

			@Override
			public Flux<EmbeddingJournal.Entry> find(List<EmbeddingJournal.Key> keys) {
				return Flux.empty();
			}

			@Override
			public Mono<Void> append(List<EmbeddingJournal.Entry> entries) {
				return Mono.error(new IOException("No space left"));
			}

			@Override
			public Mono<Void> close() {
				return Mono.fromRunnable(() -> events.add("closed"));
			}

		});
		StepVerifier.create(calls.stream(10, 1).embedAll(texts(30), run().journal(full).build()))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiEmbeddingStreamException.class)
				.hasCauseInstanceOf(IOException.class))
			.verify(TIMEOUT);
		assertThat(calls.requests).hasSize(1);
		assertThat(events).containsExactly("closed");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whyAJournalWasNotClosedIsNotQuoted(CapturedOutput output) {
		EmbeddingJournal broken = (header) -> Mono.just(new EmbeddingJournal.Session() {

			@Override
			public Flux<EmbeddingJournal.Entry> find(List<EmbeddingJournal.Key> keys) {
				return Flux.empty();
			}

			@Override
			public Mono<Void> append(List<EmbeddingJournal.Entry> entries) {
				return Mono.empty();
			}

			@Override
			public Mono<Void> close() {
				return Mono.error(new IllegalStateException("secret"));
			}

		});
		verifyAll(new PaidCalls().stream(10, 1).embedAll(texts(5), run().journal(broken).build()), 5);
		assertThat(output).contains("The journal of embeddings was not closed: java.lang.IllegalStateException")
			.doesNotContain("secret");
	}

}
