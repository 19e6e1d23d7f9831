package io.github.openaispring.chat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.admission.TestGate;
import io.github.openaispring.http.HttpListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that calls leave nothing behind, whenever their callers turn away.
 */
class AbandonedCallTests {

	private static final PredictionRequest QUESTION = PredictionRequest.of("Hi");

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final Running running = new Running();

	@BeforeEach
	void observe() {
		this.registry.observationConfig().observationHandler(this.running);
		this.chat.observations = this.registry;
	}

	private void nothingIsLeft(int started) {
		assertThat(this.running.started).hasValue(started);
		assertThat(this.running.stopped).hasValue(started);
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	private static void turnAway(Flux<?> call) {
		call.subscribe(new BaseSubscriber<Object>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				subscription.cancel();
			}

		});
	}

	@Test
	void beforeAnythingIsAskedFor() {
		turnAway(this.chat.provider().predict(QUESTION).flux());
		turnAway(this.chat.provider().predictStream(QUESTION));
		nothingIsLeft(2);
		assertThat(this.chat.server.received()).isEmpty();
		assertThat(this.chat.usage).isEmpty();
	}

	@Test
	void whileWaitingAtAGate() {
		TestGate gate = new TestGate().with((call) -> Mono.never());
		this.chat.gate = gate;
		Disposable plain = this.chat.provider().predict(QUESTION).subscribe();
		Disposable stream = this.chat.provider().predictStream(QUESTION).subscribe();
		assertThat(gate.planned).hasSize(2);
		plain.dispose();
		stream.dispose();
		assertThat(gate.left).hasSize(2);
		nothingIsLeft(0);
	}

	@Test
	void whileWaitingToTryAgain() throws InterruptedException {
		CountDownLatch retries = new CountDownLatch(2);
		this.chat.listener = new HttpListener() {

			@Override
			public void onRetry(String operation, String reason) {
				retries.countDown();
			}

		};
		this.chat.server.thenJson(503, "{}", "retry-after", "30").thenJson(503, "{}", "retry-after", "30");
		Disposable plain = this.chat.provider().predict(QUESTION).subscribe();
		Disposable stream = this.chat.provider().predictStream(QUESTION).subscribe();
		assertThat(retries.await(30, TimeUnit.SECONDS)).isTrue();
		plain.dispose();
		stream.dispose();
		nothingIsLeft(2);
	}

	@Test
	void whenTheApplicationsEstimatorFails() {
		this.chat.estimator = (model, text) -> {
			throw new IllegalStateException("no vocabulary");
		};
		this.chat.server.thenStream(Flux.never());
		Disposable stream = this.chat.provider().predictStream(QUESTION).subscribe((chunk) -> {
		}, (ex) -> {
		});
		Awaitility.await().atMost(ChatFixture.WAIT).until(() -> !this.chat.server.received().isEmpty());
		stream.dispose();
		nothingIsLeft(1);
	}

	@Test
	void threadsThatBlockHaveNothingOfIt() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			OpenAiProvider provider = this.chat.provider();
			Mono<PredictionResponse> shared = provider.predict(QUESTION);
			int calls = 16;
			for (int i = 0; i < calls; i++) {
				this.chat.server.thenJson(200, ChatFixture.answer("\"Hi\"", "stop"));
			}
			Callable<Observation> call = () -> {
				shared.block(ChatFixture.WAIT);
				return this.registry.getCurrentObservation();
			};
			List<Future<Observation>> left = threads.invokeAll(Stream.generate(() -> call).limit(calls).toList());
			for (Future<Observation> observation : left) {
				assertThat(observation.get()).isNull();
			}
			nothingIsLeft(calls);
		}
		finally {
			threads.shutdown();
			assertThat(threads.awaitTermination(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
	}

	/**
	 * Counts what runs.
	 */
	private static final class Running implements ObservationHandler<Observation.Context> {

		private final AtomicInteger started = new AtomicInteger();

		private final AtomicInteger stopped = new AtomicInteger();

		@Override
		public void onStart(Observation.Context context) {
			this.started.incrementAndGet();
		}

		@Override
		public void onStop(Observation.Context context) {
			this.stopped.incrementAndGet();
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
