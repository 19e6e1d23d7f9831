package io.github.openaispring.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiClientRateLimitException;
import io.github.openaispring.RateLimits;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ToldRateLimits;
import io.github.openaispring.redis.RedisServer;
import io.github.openaispring.redis.RedisTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RedisLimitStore}, with several gates that are several instances of an
 * application.
 */
@RedisTest
class RedisLimitStoreTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static RedisServer server;

	private static ReactiveStringRedisTemplate redis;

	private final String prefix = "test:" + UUID.randomUUID();

	private final RecordingLimitListener listener = new RecordingLimitListener();

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		redis = server.template();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private RateLimitGate gate(ModelLimits limits) {
		return gate(limits, StoreFailurePolicy.OPEN, Duration.ofSeconds(10));
	}

	private RateLimitGate gate(ModelLimits limits, StoreFailurePolicy policy, Duration timeout) {
		return LimitFixture.gate(new LimitSettings(limits, Map.of(), true, Duration.ofMinutes(1), 10_000),
				new RedisLimitStore(redis, this.prefix, timeout, policy), this.listener, Schedulers.parallel());
	}

	private static CallPass enter(RateLimitGate gate, long tokens) {
		CallPass pass = new CallPass();
		gate.enter(LimitFixture.call(LimitFixture.MODEL, tokens, null, null), pass).block(WAIT);
		return pass;
	}

	// Whether there is enough now, for a call that does not wait.
	private boolean has(ModelLimits limits, long tokens) {
		RateLimitGate gate = LimitFixture.gate(new LimitSettings(limits, Map.of(), true, Duration.ofMillis(300), 1),
				new RedisLimitStore(redis, this.prefix, Duration.ofSeconds(10), StoreFailurePolicy.OPEN),
				LimitListener.NONE, Schedulers.parallel());
		CallPass pass = new CallPass();
		try {
			gate.enter(LimitFixture.call(LimitFixture.MODEL, tokens, null, null), pass).block(WAIT);
			return true;
		}
		catch (OpenAiClientRateLimitException ex) {
			return false;
		}
		finally {
			pass.leave(null);
		}
	}

	@Test
	void instancesShareARate() throws InterruptedException {
		int perMinute = 1200;
		int instances = 3;
		int each = 420;
		CountDownLatch done = new CountDownLatch(instances * each);
		AtomicInteger admitted = new AtomicInteger();
		AtomicInteger tooMany = new AtomicInteger();
		List<RateLimitGate> gates = new ArrayList<>();
		for (int i = 0; i < instances; i++) {
			gates.add(gate(LimitFixture.limits(perMinute, null)));
		}
		long start = System.nanoTime();
		for (int n = 0; n < each; n++) {
			for (RateLimitGate gate : gates) {
				gate.enter(LimitFixture.call(LimitFixture.MODEL, 10, null, null), new CallPass()).subscribe((call) -> {
					int before = admitted.incrementAndGet();
					double allowed = perMinute + (System.nanoTime() - start) * (perMinute / 60e9);
					tooMany.addAndGet((before > allowed + 1) ? 1 : 0);
					done.countDown();
				});
			}
		}
		assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2900));
		assertThat(tooMany).hasValue(0);
		assertThat(this.listener.queued).hasValue(0);
		assertThat(this.listener.storeFailures).hasValue(0);
	}

	@Test
	void whatOneInstanceDidNotUseTheOthersMay() {
		ModelLimits limits = LimitFixture.limits(null, 1000);
		CallPass pass = enter(gate(limits), 1000);
		assertThat(has(limits, 500)).isFalse();
		pass.leave(Usage.of(100, 0));
		Awaitility.await().until(() -> has(limits, 500));
		assertThat(has(limits, 1000)).isFalse();
	}

	@Test
	void whatIsNotGrantedDoesNotCountAsTaken() {
		ModelLimits limits = LimitFixture.limits(null, 1000);
		enter(gate(limits), 1000);
		RateLimitGate other = gate(limits);
		Disposable waiting = other.enter(LimitFixture.call(LimitFixture.MODEL, 500, null, null), new CallPass())
			.subscribe();
		Awaitility.await().until(() -> other.status().get(0).tokensRemaining() == 1000);
		assertThat(other.status().get(0).queued()).isEqualTo(1);
		waiting.dispose();
	}

	@Test
	void whatOneInstanceIsToldTheOthersObey() {
		RateLimits told = new RateLimits(null, LimitFixture.limit(1000, 100, Duration.ofSeconds(54)));
		gate(ModelLimits.NONE).onRateLimits(new ToldRateLimits("chat", LimitFixture.MODEL, told, null));
		Awaitility.await().until(() -> !has(ModelLimits.NONE, 500));
		assertThat(has(ModelLimits.NONE, 50)).isTrue();
	}

	@Test
	void aRefusalOfOneInstancePausesTheOthers() {
		gate(ModelLimits.NONE)
			.onRateLimits(new ToldRateLimits("chat", LimitFixture.MODEL, RateLimits.NONE, Duration.ofSeconds(2)));
		Awaitility.await().until(() -> !has(ModelLimits.NONE, 1));
		Awaitility.await().until(() -> has(ModelLimits.NONE, 1));
	}

	@Test
	void keysExpireAndAreInOneHashSlot() {
		enter(gate(LimitFixture.limits(60, 1000)), 100);
		List<String> keys = redis.keys(this.prefix + "*").collectList().block(WAIT);
		assertThat(keys).containsExactly(this.prefix + ":{default:gpt-4o}");
		assertThat(redis.getExpire(keys.get(0)).block(WAIT)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
	}

	@Test
	void anAbsurdUsageIsADebtThatCanBeWaitedFor() {
		ModelLimits limits = LimitFixture.limits(null, 1000);
		enter(gate(limits), 1000).leave(Usage.of(1_000_000_000_000L, 1_000_000_000_000L));
		Awaitility.await().until(() -> level() < -1000);
		assertThat(has(limits, 500)).isFalse();
		assertThat(level()).isGreaterThanOrEqualTo(-1000.0 * 24 * 60);
	}

	private double level() {
		Object level = redis.opsForHash().get(this.prefix + ":{default:gpt-4o}", "tokens.own.level").block(WAIT);
		return Double.parseDouble((String) level);
	}

	@Test
	void whileRedisIsDownEachInstanceLimitsItself() {
		RateLimitGate gate = gate(LimitFixture.limits(null, 1000), StoreFailurePolicy.OPEN, Duration.ofMillis(500));
		enter(gate, 400);
		server.stop();
		try {
			enter(gate, 400);
			assertThat(this.listener.storeFailures).hasPositiveValue();
			assertThat(gate.status().get(0).tokensRemaining()).isBetween(200L, 400L);
		}
		finally {
			server.restart();
		}
		Awaitility.await().atMost(WAIT).until(() -> {
			enter(gate, 1);
			return !redis.keys(this.prefix + "*").collectList().block(WAIT).isEmpty();
		});
	}

	@Test
	void whileRedisIsDownAClosedGateRefuses() {
		RateLimitGate gate = gate(LimitFixture.limits(null, 1000), StoreFailurePolicy.CLOSED, Duration.ofMillis(500));
		server.stop();
		try {
			gate.enter(LimitFixture.call(LimitFixture.MODEL, 100, null, null), new CallPass())
				.as(StepVerifier::create)
				.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(OpenAiClientRateLimitException.class)
					.hasMessageContaining("openai.limits.on-store-failure=open")
					.hasMessageContaining("nothing was sent"))
				.verify(WAIT);
			assertThat(this.listener.outcomes).last().asString().startsWith("REJECTED");
			assertThat(this.listener.queued).hasValue(0);
			assertThat(gate.status().get(0).tokensRemaining()).isEqualTo(1000);
		}
		finally {
			server.restart();
		}
		Awaitility.await()
			.atMost(WAIT)
			.ignoreExceptionsInstanceOf(OpenAiClientRateLimitException.class)
			.untilAsserted(() -> enter(gate, 100));
	}

}
