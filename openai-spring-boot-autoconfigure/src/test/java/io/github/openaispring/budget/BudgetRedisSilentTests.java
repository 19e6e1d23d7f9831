package io.github.openaispring.budget;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.test.StepVerifier;

import io.github.openaispring.redis.SilentRedis;

/**
 * Tests of budgets whose Redis server hangs.
 */
class BudgetRedisSilentTests {

	@Test
	void callerIsNotKeptWhileAConnectionIsMade() throws IOException {
		try (SilentRedis redis = new SilentRedis()) {
			BudgetStore store = new RedisBudgetStore(redis.template(), "test", Duration.ofMillis(200), null);
			StepVerifier.create(store.balances(List.of(new BudgetAccount("daily", "default", null, null))))
				.expectError(TimeoutException.class)
				.verify(Duration.ofSeconds(30));
		}
	}

	@Test
	void connectionThatIsGivenUpIsNotLoggedAsAnErrorThatNobodyHandles() throws IOException {
		List<Throwable> dropped = new CopyOnWriteArrayList<>();
		Hooks.onErrorDropped(dropped::add);
		try (SilentRedis redis = new SilentRedis()) {
			BudgetStore store = new RedisBudgetStore(redis.template(), "test", Duration.ofMillis(200), null);
			StepVerifier.create(store.balances(List.of())).verifyError(TimeoutException.class);
			Awaitility.await().during(Duration.ofSeconds(1)).until(dropped::isEmpty);
		}
		finally {
			Hooks.resetOnErrorDropped();
		}
	}

}
