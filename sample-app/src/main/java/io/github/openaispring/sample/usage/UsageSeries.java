package io.github.openaispring.sample.usage;

import java.util.List;

/**
 * What was used over time.
 *
 * @param stepSeconds how long the time of each bucket is
 * @param buckets the buckets of the times in which something was used, the oldest first
 */
record UsageSeries(long stepSeconds, List<UsageBucket> buckets) {
}
