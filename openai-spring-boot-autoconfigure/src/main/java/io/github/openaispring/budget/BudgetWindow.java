package io.github.openaispring.budget;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The time that a budget is for. Windows are those of the calendar.
 *
 * @since 0.1.0
 */
public enum BudgetWindow {

	/** An hour. */
	HOUR,

	/** A day. */
	DAY,

	/** A month. */
	MONTH,

	/** All time: the money never comes back. */
	TOTAL;

	@Nullable Instant start(Instant now, ZoneId zone) {
		ZonedDateTime start = begin(now, zone);
		return (start != null) ? start.toInstant() : null;
	}

	@Nullable Instant end(Instant now, ZoneId zone) {
		ZonedDateTime start = begin(now, zone);
		if (start == null) {
			return null;
		}
		return switch (this) {
			case HOUR -> start.plusHours(1).toInstant();
			case DAY -> start.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
			default -> start.toLocalDate().plusMonths(1).atStartOfDay(zone).toInstant();
		};
	}

	private @Nullable ZonedDateTime begin(Instant now, ZoneId zone) {
		ZonedDateTime time = now.atZone(zone);
		return switch (this) {
			case HOUR -> time.withFixedOffsetZone().truncatedTo(ChronoUnit.HOURS);
			case DAY -> time.toLocalDate().atStartOfDay(zone);
			case MONTH -> time.toLocalDate().withDayOfMonth(1).atStartOfDay(zone);
			case TOTAL -> null;
		};
	}

	/**
	 * Return the name as it is configured, such as {@code day}.
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
