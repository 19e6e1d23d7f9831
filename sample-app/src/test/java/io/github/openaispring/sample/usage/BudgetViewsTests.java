package io.github.openaispring.sample.usage;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.budget.BudgetStatus;
import io.github.openaispring.budget.Budgets;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link BudgetViews}.
 */
class BudgetViewsTests {

	private static Mono<Optional<List<BudgetView>>> report(Budgets... budgets) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		List.of(budgets).forEach((bean) -> beans.addBean("budgets", bean));
		return Mono.defer(() -> new BudgetViews(beans.getBeanProvider(Budgets.class)).report());
	}

	private static BudgetStatus status(String account, String spentUsd) {
		return new BudgetStatus("b", "day", "tenant", account, new BigDecimal("5"), new BigDecimal(spentUsd),
				new BigDecimal("0.5"), null);
	}

	@Test
	void withoutBudgetsThereAreNone() {
		assertThat(report().block()).hasValue(List.of());
	}

	@Test
	void leastThatIsLeftComesFirstAndManyAccountsAreNotAllTold() {
		List<BudgetStatus> all = IntStream.range(0, 1_000).mapToObj((i) -> status("t" + i, "0.00" + i)).toList();
		List<BudgetView> views = report(() -> Mono.just(all)).block().orElseThrow();
		assertThat(views).hasSize(20);
		assertThat(views.get(0).account()).isEqualTo("t999");
		assertThat(views.get(0).remainingUsd()).isEqualByComparingTo("4.49001");
	}

	@Test
	void budgetsThatCannotBeReadAreNotTakenForNone() {
		assertThat(report(() -> Mono.error(new IllegalStateException("no store"))).block()).isEmpty();
		StepVerifier.withVirtualTime(() -> report(Mono::never))
			.thenAwait(Duration.ofSeconds(2))
			.expectNext(Optional.empty())
			.verifyComplete();
	}

}
