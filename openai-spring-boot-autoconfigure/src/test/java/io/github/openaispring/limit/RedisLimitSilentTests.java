package io.github.openaispring.limit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.redis.SilentRedis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of rate limits whose Redis server hangs.
 */
class RedisLimitSilentTests {

	@Test
	void callerIsNotKeptWhileAConnectionIsMade() throws IOException {
		List<Throwable> failures = new CopyOnWriteArrayList<>();
		LimitListener listener = new LimitListener() {

			@Override
			public void onStoreFailure(String client, Throwable failure) {
				failures.add(failure);
			}

		};
		List<Throwable> dropped = new CopyOnWriteArrayList<>();
		Hooks.onErrorDropped(dropped::add);
		try (SilentRedis redis = new SilentRedis()) {
			RateLimitGate gate = LimitFixture.gate(
					new LimitSettings(LimitFixture.limits(60, null), Map.of(), true, Duration.ofMinutes(1), 10_000),
					new RedisLimitStore(redis.template(), "test", Duration.ofMillis(200), StoreFailurePolicy.OPEN),
					listener, Schedulers.parallel());
			gate.enter(LimitFixture.call(LimitFixture.MODEL, 1, null, null), new CallPass())
				.block(Duration.ofSeconds(30));
			Awaitility.await().during(Duration.ofSeconds(1)).until(dropped::isEmpty);
		}
		finally {
			Hooks.resetOnErrorDropped();
		}
		assertThat(failures).isNotEmpty().hasOnlyElementsOfType(TimeoutException.class);
	}

}
