package io.github.openaispring.sample.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;

/**
 * Remembers when what was used: the last hour in steps of ten seconds, the last day in
 * steps of five minutes. Servers choose the names of models, so only the first 20 are
 * told apart.
 */
@Component
class UsageTimeline implements UsageListener {

	private static final int MAX_NAMES = 20;

	private static final String OTHER = "other";

	private final UsageRing hour = new UsageRing(Duration.ofSeconds(10), Duration.ofHours(1));

	private final UsageRing day = new UsageRing(Duration.ofMinutes(5), Duration.ofDays(1));

	private final Set<String> models = new HashSet<>();

	private final Set<String> kinds = new HashSet<>();

	private final Clock clock;

	UsageTimeline(Clock clock) {
		this.clock = clock;
	}

	@Override
	public synchronized void onUsage(UsageEvent event) {
		ModelUsage usage = ModelUsage.of(event);
		String model = admit(this.models, usage.model());
		String kind = admit(this.kinds, usage.kind());
		Instant now = this.clock.instant();
		this.hour.add(now, model, kind, usage);
		this.day.add(now, model, kind, usage);
	}

	/**
	 * Look at what was used.
	 * @param now the time
	 * @param since leaves out what cannot have changed since then
	 * @return the last hour and the last day
	 */
	synchronized List<UsageSeries> series(Instant now, Instant since) {
		return Stream.of(this.hour, this.day).map((ring) -> ring.series(now, since)).toList();
	}

	private static String admit(Set<String> names, String name) {
		return (names.contains(name) || (names.size() < MAX_NAMES && names.add(name))) ? name : OTHER;
	}

}
