package io.github.openaispring.budget;

import java.time.Duration;
import java.time.Instant;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.redis.RedisServer;
import io.github.openaispring.redis.RedisTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of budgets whose Redis server goes away and comes back.
 */
@RedisTest
@ExtendWith(OutputCaptureExtension.class)
class BudgetRedisDownTests {

	private static final Duration WAIT = Duration.ofMinutes(2);

	private final RedisServer server = RedisServer.start();

	private final BudgetFixture fixture = new BudgetFixture();

	@BeforeEach
	void setUp() {
		this.fixture.store = new RedisBudgetStore(this.server.template(), "test", Duration.ofSeconds(2), null);
		// The window must not be over for the server's clock.
		this.fixture.clock.forward(Duration.between(this.fixture.clock.instant(), Instant.now()));
	}

	@AfterEach
	void tearDown() {
		this.server.close();
	}

	private void start(StoreFailurePolicy policy) {
		this.fixture.onStoreFailure = policy;
		this.fixture.with(BudgetFixture.daily("1", BudgetAction.REJECT));
		this.fixture.enter(BudgetFixture.call("big", 10)).leave(null);
		this.fixture.ledger.settled().block(WAIT);
		this.server.stop();
	}

	@Test
	void whenOpenCallsPassAndAreCountedWhenItIsBack(CapturedOutput output) {
		start(StoreFailurePolicy.OPEN);
		for (int i = 0; i < 20; i++) {
			CallPass pass = this.fixture.enter(BudgetFixture.call("big", 25));
			this.fixture.spend("big", 25, UsageAttribution.none());
			pass.leave(Usage.of(25, 0));
		}
		assertThat(this.fixture.ledger.unsettledUsd()).isEqualByComparingTo("5");
		assertThat(this.fixture.outcomes).hasSize(20).containsOnly("daily UNCHECKED");
		assertThat(this.fixture.failures).isNotEmpty().containsOnly(StoreFailurePolicy.OPEN);
		assertThat(this.fixture.events).hasSize(1);
		assertThat(StringUtils.countOccurrencesOf(output.toString(), "does not answer")).isEqualTo(1);
		this.server.restart();
		this.fixture.ledger.settled().block(WAIT);
		assertThat(this.fixture.status().get(0).spentUsd()).isEqualByComparingTo("5");
		assertThatExceptionOfType(OpenAiBudgetExceededException.class)
			.isThrownBy(() -> this.fixture.enter(BudgetFixture.call("big", 1)));
		assertThat(this.fixture.events).contains(new BudgetEvent.StoreRecovered());
	}

	@Test
	void whenClosedCallsAreRefusedUntilItIsBack(CapturedOutput output) {
		start(StoreFailurePolicy.CLOSED);
		for (int i = 0; i < 20; i++) {
			assertThatExceptionOfType(OpenAiBudgetUnavailableException.class)
				.isThrownBy(() -> this.fixture.enter(BudgetFixture.call("big", 1)))
				.withMessageContaining("openai.budget.on-store-failure");
		}
		assertThat(this.fixture.outcomes).hasSize(20).containsOnly("daily UNAVAILABLE");
		assertThat(StringUtils.countOccurrencesOf(output.toString(), "does not answer (")).isEqualTo(1);
		this.server.restart();
		Awaitility.await()
			.atMost(WAIT)
			.ignoreException(OpenAiBudgetUnavailableException.class)
			.untilAsserted(() -> this.fixture.enter(BudgetFixture.call("big", 1)));
	}

}
