package io.github.openaispring.sample.tool;

import java.text.Normalizer;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells the time in the cities that time zones are named after.
 */
final class WorldClock {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("HH:mm 'on' EEEE, d MMMM yyyy",
			Locale.ENGLISH);

	private final Clock clock;

	WorldClock(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Tell the time.
	 * @param place a city, or the name of a time zone
	 * @return the time and the date, in words, or nothing for an unknown place
	 */
	Optional<String> timeIn(String place) {
		return zone(place).map((zone) -> "It is %s in %s.".formatted(FORMAT.format(now(zone)), city(zone)));
	}

	private ZonedDateTime now(ZoneId zone) {
		return this.clock.instant().atZone(zone);
	}

	private static Optional<ZoneId> zone(String place) {
		String name = Normalizer.normalize(place.strip(), Normalizer.Form.NFD)
			.replaceAll("\\p{M}", "")
			.replaceAll("\\s+", "_");
		return ZoneId.getAvailableZoneIds()
			.stream()
			.filter((id) -> id.equalsIgnoreCase(name) || lastPart(id).equalsIgnoreCase(name))
			.sorted()
			.findFirst()
			.map(ZoneId::of);
	}

	private static String lastPart(String id) {
		return id.substring(id.lastIndexOf('/') + 1);
	}

	private static String city(ZoneId zone) {
		return lastPart(zone.getId()).replace('_', ' ');
	}

}
