package io.github.openaispring.autoconfigure.endpoint;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import reactor.core.publisher.Mono;

import io.github.openaispring.budget.BudgetStatus;
import io.github.openaispring.budget.Budgets;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link BudgetsPart}.
 */
class BudgetsPartTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final Instant MIDNIGHT = Instant.parse("2026-11-30T00:00:00Z");

	private static BudgetsPart part(Budgets... budgets) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		List.of(budgets).forEach((bean) -> beans.addBean("budgets", bean));
		return new BudgetsPart(beans.getBeanProvider(Budgets.class));
	}

	private static BudgetStatus status(String budget, String account, String spent) {
		return new BudgetStatus(budget, "day", "tenant", account, BigDecimal.TEN, new BigDecimal(spent),
				new BigDecimal("1E-9"), MIDNIGHT);
	}

	@Test
	void overviewShowsTheFullestAccountWithoutItsName() {
		BudgetsPart part = part(() -> Mono.just(List.of(status("tenants", "acme", "1"), status("tenants", "evil", "9"),
				status("tenants", "third", "2"), status("other", "acme", "0"))));
		List<BudgetsPart.Budget> budgets = part.overview().block(WAIT);
		assertThat(budgets).containsExactly(
				new BudgetsPart.Budget("tenants", "day", "tenant", 3,
						new BudgetsPart.Money("10", "9", "0.000000001", "0.999999999", MIDNIGHT)),
				new BudgetsPart.Budget("other", "day", "tenant", 1,
						new BudgetsPart.Money("10", "0", "0.000000001", "9.999999999", MIDNIGHT)));
		assertThat(budgets.toString()).doesNotContain("acme", "evil");
	}

	@Test
	void detailsShowTheFullestAccountsByName() {
		List<BudgetStatus> accounts = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			accounts.add(status("tenants", "tenant-" + i, "0." + i));
		}
		accounts.add(status("tenants", "acme", "9.5"));
		assertThat(part(() -> Mono.just(accounts)).details().block(WAIT)).hasSize(200)
			.first()
			.isEqualTo(new BudgetsPart.Account("tenants", "day", "tenant", "acme",
					new BudgetsPart.Money("10", "9.5", "0.000000001", "0.499999999", MIDNIGHT)));
	}

	@Test
	void withoutBudgetsIsEmpty() {
		assertThat(part().overview().block(WAIT)).isEmpty();
		assertThat(part().details().block(WAIT)).isEmpty();
	}

}
