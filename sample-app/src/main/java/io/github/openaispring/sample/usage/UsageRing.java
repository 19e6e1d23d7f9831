package io.github.openaispring.sample.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/**
 * Holds the newest buckets of one length. Not safe for use by several threads.
 */
final class UsageRing {

	private final TreeMap<Instant, UsageBucket> buckets = new TreeMap<>();

	private final Duration step;

	private final Duration span;

	UsageRing(Duration step, Duration span) {
		this.step = step;
		this.span = span;
	}

	void add(Instant time, String model, String kind, ModelUsage usage) {
		Instant start = Instant.ofEpochSecond(time.getEpochSecond() / this.step.toSeconds() * this.step.toSeconds());
		this.buckets.merge(start, UsageBucket.of(start, model, kind, usage), UsageBucket::plus);
		forget(time);
	}

	/**
	 * Look at the buckets.
	 * @param now the time
	 * @param since leaves out the buckets that ended before
	 * @return the buckets
	 */
	UsageSeries series(Instant now, Instant since) {
		forget(now);
		return new UsageSeries(this.step.toSeconds(),
				this.buckets.values().stream().filter((bucket) -> end(bucket).isAfter(since)).toList());
	}

	private Instant end(UsageBucket bucket) {
		return bucket.start().plus(this.step);
	}

	private void forget(Instant now) {
		this.buckets.headMap(now.minus(this.span), true).clear();
	}

}
