package io.github.openaispring.sample.usage;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * When what was used, how long it took, and what is left to spend.
 *
 * @param at the time
 * @param series what was used over time, in fine steps and in coarse ones
 * @param latency how long calls take
 * @param budgets the budgets, or {@code null} when they could not be read
 */
record UsageHistory(Instant at, List<UsageSeries> series, List<Latency> latency, @Nullable List<BudgetView> budgets) {
}
