package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

import io.github.openaispring.redis.RedisServer;
import io.github.openaispring.redis.RedisTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RedisBudgetStore}.
 */
@RedisTest
class RedisBudgetStoreTests extends BudgetStoreContract {

	private static RedisServer server;

	private static ReactiveStringRedisTemplate redis;

	private final String prefix = "test:" + UUID.randomUUID();

	private final RedisBudgetStore store = store(null);

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		redis = server.template();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private RedisBudgetStore store(Duration totalRetention) {
		return new RedisBudgetStore(redis, this.prefix, Duration.ofSeconds(10), totalRetention);
	}

	@Override
	BudgetStore store() {
		return this.store;
	}

	private List<String> keys() {
		return redis.keys("*" + this.prefix + "*").sort().collectList().block(WAIT);
	}

	private Duration expiry(String key) {
		return redis.getExpire(key).block(WAIT);
	}

	@Test
	void leasesEndByTheClockOfTheServer() {
		assertThat(reserve(reservation("0.6", "1", Duration.ofMillis(300), this.acme))).isTrue();
		assertThat(reserve(reservation("0.4", "1", this.acme))).isTrue();
		assertThat(reserve(reservation("0.6", "1", this.acme))).isFalse();
		Awaitility.await().untilAsserted(() -> verify(this.acme, "0", "0.4"));
		assertThat(reserve(reservation("0.6", "1", this.acme))).isTrue();
		verify(this.acme, "0", "1");
	}

	@Test
	void whoGoesOnWithAnAnswerDoesNotHoldUpTheConnection() {
		String thread = this.store.reserve(reservation("0.5", "1", this.acme))
			.map((decision) -> Thread.currentThread().getName())
			.block(WAIT);
		assertThat(thread).startsWith("parallel");
	}

	@Test
	void allKeysAreInOneHashSlot() {
		BudgetReservation reservation = reservation("0.5", "1", this.acme, this.all);
		reserve(reservation);
		settle("i", 1, Map.of(this.acme, BigDecimal.ONE), reservation("1", "1", this.acme));
		assertThat(keys()).hasSize(5).allMatch((key) -> key.startsWith("{" + this.prefix + "}:"));
	}

	@Test
	void windowsExpireAnHourAfterTheirEnd() {
		reserve(reservation("0.5", "1", this.acme));
		settle("i", 1, Map.of(this.all, BigDecimal.ONE));
		Duration left = Duration.between(Instant.now(), this.acme.until()).plus(Duration.ofHours(1));
		assertThat(keys()).hasSize(4)
			.filteredOn((key) -> !key.contains("instance"))
			.hasSize(3)
			.allSatisfy((key) -> assertThat(expiry(key)).isCloseTo(left, Duration.ofMinutes(1)));
		assertThat(keys()).filteredOn((key) -> key.contains("instance"))
			.singleElement()
			.satisfies((key) -> assertThat(expiry(key)).isCloseTo(Duration.ofDays(1), Duration.ofMinutes(1)));
	}

	@Test
	void accountsOfAllTimeExpireOnlyWhenToldTo() {
		BudgetAccount total = new BudgetAccount("total", "acme", null, null);
		reserve(reservation("0.5", "1", total));
		assertThat(keys()).hasSize(2).allSatisfy((key) -> assertThat(expiry(key)).isEqualTo(Duration.ZERO));
		store(Duration.ofDays(30)).reserve(reservation("0.5", "1", total)).block(WAIT);
		assertThat(keys()).hasSize(2)
			.allSatisfy((key) -> assertThat(expiry(key)).isCloseTo(Duration.ofDays(30), Duration.ofMinutes(1)));
	}

	@Test
	void anAccountWhoseWindowIsLongOverIsGone() {
		Instant end = Instant.now().minus(Duration.ofHours(2));
		BudgetAccount old = new BudgetAccount("tenants", "acme", end.minus(Duration.ofDays(1)), end);
		settle("i", 1, Map.of(old, BigDecimal.ONE));
		verify(old, "0", "0");
	}

	@Test
	void anAccountThatRedisEvictsIsNotInCreditAfterwards() {
		BudgetReservation lost = reservation("0.6", "1", this.acme);
		reserve(lost);
		evict("account");
		settle("i", 1, Map.of(), lost);
		verify(this.acme, "0", "0");
		assertThat(reserve(reservation("1.1", "1", this.acme))).isFalse();
		assertThat(keys()).filteredOn((key) -> key.contains("account"))
			.allSatisfy((key) -> assertThat(expiry(key)).isPositive());
	}

	@Test
	void anAccountWhoseLeasesRedisEvictsReservesNothingForEver() {
		BudgetReservation lost = reservation("0.6", "1", this.acme);
		reserve(lost);
		evict("leases");
		settle("i", 1, Map.of(), lost);
		verify(this.acme, "0", "0");
		assertThat(reserve(reservation("0.9", "1", this.acme))).isTrue();
		verify(this.acme, "0", "0.9");
	}

	private void evict(String kind) {
		List<String> keys = keys().stream().filter((key) -> key.contains(kind)).toList();
		assertThat(keys).hasSize(1);
		redis.delete(keys.get(0)).block(WAIT);
	}

}
