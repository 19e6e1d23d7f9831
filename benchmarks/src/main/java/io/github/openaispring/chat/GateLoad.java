package io.github.openaispring.chat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.budget.BudgetStore;
import io.github.openaispring.budget.InMemoryBudgetStore;
import io.github.openaispring.budget.RedisBudgetStore;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.limit.LimitStore;
import io.github.openaispring.limit.RedisLimitStore;
import io.github.openaispring.telemetry.CallAccounting;

/**
 * How many calls of eight threads pass limits and budgets in a second: those in memory,
 * and those in a Redis. The calls themselves are left out.
 */
public final class GateLoad {

	private static final int THREADS = 8;

	/** Of a thread, at most, where it has to wait for Redis. */
	private static final int UNDER_WAY = 16;

	private static final String MODEL = "gpt-6.1-terra";

	private static final Usage USAGE = Usage.of(100, 200);

	private final int calls;

	private GateLoad(int calls) {
		this.calls = calls;
	}

	/**
	 * Measure, after a round that is not counted.
	 * @param args the number of calls (100,000) and the port of a Redis on this machine,
	 * without which there is only the memory
	 */
	public static void main(String[] args) {
		GateLoad load = new GateLoad((args.length > 0) ? Integer.parseInt(args[0]) : 100_000);
		load.compare("in memory", new InMemoryBudgetStore(1000, Clock.systemUTC()), LimitStore.inMemory());
		if (args.length > 1) {
			LettuceConnectionFactory connections = new LettuceConnectionFactory("127.0.0.1", Integer.parseInt(args[1]));
			connections.afterPropertiesSet();
			connections.start();
			ReactiveStringRedisTemplate redis = new ReactiveStringRedisTemplate(connections);
			Duration timeout = Duration.ofMinutes(1);
			load.compare("in Redis", new RedisBudgetStore(redis, "load-budget", timeout, null),
					new RedisLimitStore(redis, "load-limit", timeout, StoreFailurePolicy.CLOSED));
			connections.destroy();
		}
	}

	private void compare(String where, BudgetStore budgets, LimitStore limits) {
		for (int round = 0; round < 4; round++) {
			String name = (round == 0) ? "warm-up" : where;
			measure("limits " + name, Accounting.LIMITED.create(null, limits));
			measure("budgets " + name, Accounting.LIMITED.create(budgets, null));
			measure("both " + name, Accounting.LIMITED.create(budgets, limits));
		}
	}

	private void measure(String name, CallAccounting accounting) {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			long begin = System.nanoTime();
			List<CompletableFuture<Void>> running = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				running.add(CompletableFuture.runAsync(() -> pass(accounting), threads));
			}
			running.forEach(CompletableFuture::join);
			double seconds = (System.nanoTime() - begin) / 1e9;
			System.out.printf("%-20s %,10.0f calls/s%n", name, this.calls / seconds);
		}
		finally {
			threads.shutdown();
		}
	}

	private void pass(CallAccounting accounting) {
		CostInfo cost = accounting.costs().calculate(MODEL, USAGE);
		Flux.range(0, this.calls / THREADS).flatMap((i) -> pass(accounting, cost), UNDER_WAY).blockLast();
	}

	private static Mono<Void> pass(CallAccounting accounting, CostInfo cost) {
		UsageAttribution tenant = UsageAttribution.tenant("acme");
		CallPass pass = new CallPass();
		return accounting.enter("chat", MODEL, USAGE, null, false, Context.of(UsageAttribution.class, tenant), pass)
			.doOnNext((call) -> {
				accounting.telemetry().used("chat", MODEL, MODEL, USAGE, cost, tenant);
				pass.leave(USAGE);
			})
			.then();
	}

}
