package io.github.openaispring.budget;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

import io.github.openaispring.redis.RedisServer;
import io.github.openaispring.redis.RedisTest;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of a budget that several applications share.
 */
@RedisTest
class BudgetProcessesTests {

	private static final int INSTANCES = 4;

	private static final int USD_PER_MILLION = 250;

	// More than was estimated, so that calls under way overshoot.
	private static final int TOKENS = 20;

	private final RedisServer redis = RedisServer.start();

	private final OpenAiSimulator simulator = OpenAiSimulator.builder().maxRecordedRequests(10_000).start();

	private final List<BudgetProcess> instances = new ArrayList<>();

	@AfterEach
	void tearDown() {
		this.instances.forEach(BudgetProcess::close);
		this.simulator.close();
		this.redis.close();
	}

	private static BigDecimal usd(long tokens) {
		return BigDecimal.valueOf(tokens * USD_PER_MILLION, 6);
	}

	private void startInstances() throws IOException {
		for (int i = 0; i < INSTANCES; i++) {
			this.instances.add(BudgetProcess.start(this.simulator.baseUrl(), this.redis.port(), "1", USD_PER_MILLION));
		}
		for (BudgetProcess instance : this.instances) {
			instance.await("ready");
		}
	}

	private List<BigDecimal> spendAll() throws IOException, InterruptedException {
		for (BudgetProcess instance : this.instances) {
			instance.begin();
		}
		List<BigDecimal> spent = new ArrayList<>();
		for (BudgetProcess instance : this.instances) {
			spent.add(instance.spent());
			assertThat(instance.end()).isZero();
		}
		return spent;
	}

	private String stored() {
		ReactiveStringRedisTemplate template = this.redis.template();
		return template.keys("{openai:budget}:account:shared:total:default")
			.single()
			.flatMap((key) -> template.opsForHash().multiGet(key, List.of("spent", "reserved")))
			.map(Object::toString)
			.block(Duration.ofSeconds(30));
	}

	@Test
	void fourInstancesStopTogetherAtTheirBudget() throws Exception {
		this.simulator.onChat().reply("Hello there").withUsage(8, TOKENS).delay(Duration.ofMillis(20)).always();
		startInstances();
		List<BigDecimal> spent = spendAll();
		BigDecimal sum = spent.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal inFlight = usd(INSTANCES * BudgetProcess.CALLS_AT_ONCE * (TOKENS - BudgetProcess.MAX_TOKENS));
		assertThat(sum).isGreaterThan(BigDecimal.ONE.subtract(usd(BudgetProcess.MAX_TOKENS)))
			.isLessThanOrEqualTo(BigDecimal.ONE.add(inFlight));
		assertThat(spent).hasSize(INSTANCES).allMatch((usd) -> usd.signum() > 0);
		assertThat(usd((long) this.simulator.requests().size() * TOKENS)).isEqualByComparingTo(sum);
		assertThat(stored()).isEqualTo("[%s, 0]".formatted(sum.movePointRight(9).toBigIntegerExact()));
	}

}
