package io.github.openaispring.sample.usage;

/**
 * All that the page shows of what was used.
 *
 * @param totals what has been used since the start
 * @param history when it was used; after the first state, only what may have changed
 */
record UsageState(UsageReport totals, UsageHistory history) {
}
