package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.redis.RedisServer;
import io.github.openaispring.redis.RedisTest;
import io.github.openaispring.telemetry.CallAccounting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what the properties of budgets and limits make of a Redis server.
 */
@RedisTest
class SharedStoresTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	@Test
	void keysBeginWithThePrefixesAndExpire() {
		try (RedisServer server = RedisServer.start()) {
			Contexts.withKey()
				.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class,
						DataRedisReactiveAutoConfiguration.class, OpenAiBudgetAutoConfiguration.class,
						OpenAiLimitsAutoConfiguration.class))
				.withPropertyValues("spring.data.redis.port=" + server.port(), "openai.budget.store=redis",
						"openai.budget.key-prefix=ours:money", "openai.budget.total-retention=3d",
						"openai.budget.store-timeout=10s", "openai.budget.budgets.all.limit-usd=1",
						"openai.budget.budgets.all.window=total", "openai.limits.store=redis",
						"openai.limits.requests-per-minute=60", "openai.limits.key-prefix=ours:rates",
						"openai.limits.store-timeout=10s")
				.run((context) -> {
					PlannedCall call = new PlannedCall("default", "chat", "gpt-4o", Usage.of(1, 1), null, true,
							UsageAttribution.none());
					context.getBean(CallAccounting.class).gate().enter(call, new CallPass()).block(WAIT);
					ReactiveStringRedisTemplate redis = context.getBean(ReactiveStringRedisTemplate.class);
					List<String> keys = redis.keys("*").sort().collectList().block(WAIT);
					assertThat(keys).hasSize(3)
						.contains("ours:rates:{default:gpt-4o}")
						.filteredOn((key) -> key.startsWith("{ours:money}:"))
						.hasSize(2)
						.allSatisfy((key) -> assertThat(redis.getExpire(key).block(WAIT)).isCloseTo(Duration.ofDays(3),
								Duration.ofMinutes(1)));
				});
		}
	}

}
