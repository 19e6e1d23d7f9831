package io.github.openaispring.autoconfigure.endpoint;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;

/**
 * Adds up what this application has spent: in the current hour, day and month (UTC) and
 * since its start.
 */
final class SpendRecorder implements UsageListener {

	private final Map<String, SpendWindow> windows = new LinkedHashMap<>();

	private final Clock clock;

	SpendRecorder(Clock clock) {
		this.clock = clock;
		Instant start = clock.instant();
		add("hour", (now) -> now.truncatedTo(ChronoUnit.HOURS), start);
		add("day", (now) -> now.truncatedTo(ChronoUnit.DAYS), start);
		add("month", SpendRecorder::month, start);
		add("sinceStart", (now) -> start, start);
	}

	private void add(String name, UnaryOperator<Instant> begin, Instant start) {
		this.windows.put(name, new SpendWindow(begin, start));
	}

	private static Instant month(Instant now) {
		return now.atZone(ZoneOffset.UTC).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).toInstant();
	}

	@Override
	public synchronized void onUsage(UsageEvent event) {
		Instant now = this.clock.instant();
		this.windows.values().forEach((window) -> window.add(event, now));
	}

	/**
	 * Return what was spent.
	 * @return each window by its name, the shortest first
	 */
	synchronized Map<String, SpendWindow.Snapshot> snapshot() {
		Instant now = this.clock.instant();
		Map<String, SpendWindow.Snapshot> snapshots = new LinkedHashMap<>();
		this.windows.forEach((name, window) -> snapshots.put(name, window.snapshot(now)));
		return snapshots;
	}

}
