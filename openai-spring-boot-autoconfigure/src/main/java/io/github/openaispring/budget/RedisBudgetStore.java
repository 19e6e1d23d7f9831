package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.admission.StoreScript;

/**
 * Keeps the accounts in Redis, so that all instances of an application spend from the
 * same ones. Every decision is one script, and all keys are in one hash slot, so that
 * they work on a cluster too. Leases of reservations end by the clock of the server.
 *
 * @since 0.1.0
 */
public final class RedisBudgetStore implements BudgetStore {

	private static final Duration SETTLEMENT_REMEMBERED = Duration.ofDays(1);

	private final StoreScript<String> reserve;

	private final StoreScript<String> settle;

	private final StoreScript<String> balances;

	private final RedisKeys keys;

	/**
	 * Create a store.
	 * @param redis the connection
	 * @param prefix what all keys begin with
	 * @param timeout how long an answer may take
	 * @param totalRetention how long accounts of all time are kept after their last use,
	 * or {@code null} to keep them for ever
	 */
	public RedisBudgetStore(ReactiveStringRedisTemplate redis, String prefix, Duration timeout,
			@Nullable Duration totalRetention) {
		this.reserve = script("reserve.lua", redis, timeout);
		this.settle = script("settle.lua", redis, timeout);
		this.balances = script("balances.lua", redis, timeout);
		this.keys = new RedisKeys(prefix, totalRetention);
	}

	private static StoreScript<String> script(String name, ReactiveStringRedisTemplate redis, Duration timeout) {
		return new StoreScript<>(redis, timeout, String.class,
				new ClassPathResource("accounts.lua", RedisBudgetStore.class),
				new ClassPathResource(name, RedisBudgetStore.class));
	}

	@Override
	public Mono<BudgetDecision> reserve(BudgetReservation reservation) {
		List<BudgetAccount> accounts = reservation.lines().stream().map(BudgetReservation.Line::account).toList();
		ScriptInput input = new ScriptInput(this.keys).argument(reservation.id())
			.argument(NanoUsd.print(reservation.amountUsd()))
			.argument(reservation.lease().toMillis());
		reservation.lines().forEach((line) -> {
			BigDecimal limit = line.limitUsd();
			input.account(line.account()).argument((limit != null) ? NanoUsd.print(limit) : "").expiry(line.account());
		});
		return run(this.reserve, input).map((answer) -> new BudgetDecision(answer.startsWith("1"),
				NanoUsd.balances(accounts, answer.substring(2))));
	}

	@Override
	public Mono<List<BudgetBalance>> settle(BudgetSettlement settlement) {
		List<BudgetAccount> accounts = List.copyOf(settlement.spentUsd().keySet());
		ScriptInput input = new ScriptInput(this.keys).instance(settlement.instance())
			.argument(settlement.number())
			.argument(SETTLEMENT_REMEMBERED.toMillis())
			.argument(accounts.size());
		settlement.spentUsd()
			.forEach((account, usd) -> input.account(account).argument(NanoUsd.print(usd)).expiry(account));
		settlement.released().forEach((reservation) -> release(reservation, input));
		return run(this.settle, input).map((answer) -> NanoUsd.balances(accounts, answer));
	}

	private static void release(BudgetReservation reservation, ScriptInput input) {
		String lease = reservation.id() + ":" + NanoUsd.print(reservation.amountUsd());
		reservation.lines().forEach((line) -> input.account(line.account()).argument(lease));
	}

	@Override
	public Mono<List<BudgetBalance>> balances(Collection<BudgetAccount> accounts) {
		ScriptInput input = new ScriptInput(this.keys);
		accounts.forEach(input::account);
		return run(this.balances, input).map((answer) -> NanoUsd.balances(accounts, answer));
	}

	// Who goes on with an answer, or with a refusal, must not hold up the connection.
	private static Mono<String> run(StoreScript<String> script, ScriptInput input) {
		return script.run(input.keys(), input.arguments()).publishOn(Schedulers.parallel());
	}

}
