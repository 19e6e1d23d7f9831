package io.github.openaispring.test;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Finds the value of a named member in a text; every fact is used once.
 */
final class FactFinder {

	private static final int MAX_LABEL_WORDS = 10;

	private static final int MAX_CANDIDATE = 200;

	private static final int MAX_STEPS = 100_000;

	private static final Set<String> PLACE_WORDS = Set.of("city", "place", "location", "town", "country", "where",
			"destination", "region", "address");

	private static final Set<String> NAME_WORDS = Set.of("name", "person", "user", "customer", "author", "who",
			"contact");

	private static final Map<String, Pattern> FORMATS = Map.of("date", Pattern.compile("\\d{4}-\\d{2}-\\d{2}"),
			"date-time",
			Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2})"), "time",
			Pattern.compile("\\d{2}:\\d{2}:\\d{2}(?:Z|[+-]\\d{2}:\\d{2})"), "email",
			Pattern.compile("(?<![\\w.+-])[\\w.+-]++@[\\w-]++(?:\\.[\\w-]++)++"), "uri",
			Pattern.compile("https?://[^\\s\"'<>]+"), "uuid",
			Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"));

	private final TextFacts facts;

	private final Deque<String> places;

	private final Deque<String> quotes;

	private final Deque<String> numbers;

	private final Deque<String> names;

	FactFinder(TextFacts facts) {
		this.facts = facts;
		this.places = new ArrayDeque<>(facts.places());
		this.quotes = new ArrayDeque<>(facts.quotes());
		this.numbers = new ArrayDeque<>(facts.numbers());
		this.names = new ArrayDeque<>(facts.names());
	}

	String text() {
		return this.facts.text();
	}

	@Nullable String string(String member) {
		Set<String> words = Words.of(member);
		if (Words.shared(words, PLACE_WORDS) > 0 && !this.places.isEmpty()) {
			return this.places.poll();
		}
		String labelled = labelled(member, "\"[^\"]+\"|'[^']+'|[\\p{L}\\p{N}@._'-]*[\\p{L}\\p{N}]", "is|are|=|:");
		if (labelled != null) {
			return labelled.replaceAll("^[\"']|[\"']$", "");
		}
		if (Words.shared(words, NAME_WORDS) > 0 && !this.names.isEmpty() && this.quotes.isEmpty()) {
			return this.names.poll();
		}
		return (!this.quotes.isEmpty()) ? this.quotes.poll() : this.places.poll();
	}

	@Nullable String formatted(String format) {
		Pattern pattern = FORMATS.get(format);
		return (pattern != null) ? first(pattern) : null;
	}

	@Nullable String matching(Pattern pattern) {
		Matcher matcher = pattern.matcher("");
		AtomicInteger steps = new AtomicInteger(MAX_STEPS);
		return Stream
			.of(this.quotes.stream(), this.places.stream(), this.names.stream(),
					Pattern.compile("[\\s,;]+|[.?!](?=\\s|$)").splitAsStream(text()))
			.flatMap((stream) -> stream)
			.filter((candidate) -> !candidate.isEmpty() && candidate.length() <= MAX_CANDIDATE)
			.filter((candidate) -> matcher.reset(new CountedText(candidate, steps)).find())
			.findFirst()
			.orElse(null);
	}

	private @Nullable String first(Pattern pattern) {
		Matcher matcher = pattern.matcher(text());
		return (matcher.find()) ? matcher.group() : null;
	}

	@Nullable BigDecimal number(String member, boolean integer) {
		String labelled = labelled(member, "-?\\d+(?:\\.\\d+)?(?![\\p{L}\\d])", "is|are|of|=|:|");
		if (labelled != null && fits(labelled, integer)) {
			this.numbers.remove(labelled);
			return new BigDecimal(labelled);
		}
		String next = this.numbers.stream().filter((number) -> fits(number, integer)).findFirst().orElse(null);
		this.numbers.remove(next);
		return (next != null) ? new BigDecimal(next) : null;
	}

	private static boolean fits(String number, boolean integer) {
		return !integer || !number.contains(".");
	}

	@Nullable Boolean bool(String member) {
		String labelled = labelled(member, "true|false|yes|no\\b", "is|=|:");
		if (labelled != null) {
			return "true".equalsIgnoreCase(labelled) || "yes".equalsIgnoreCase(labelled);
		}
		Matcher mention = Pattern
			.compile("(\\b(?:not|no|without|never)\\s+(?:an?\\s+)?)?\\b" + label(member) + "\\b",
					Pattern.CASE_INSENSITIVE)
			.matcher(text());
		return (mention.find()) ? mention.group(1) == null : null;
	}

	private @Nullable String labelled(String member, String value, String verb) {
		Matcher matcher = Pattern
			.compile("\\b%s\\b\\s*+(?:%s)\\s*+(%s)".formatted(label(member), verb, value), Pattern.CASE_INSENSITIVE)
			.matcher(text());
		return (matcher.find()) ? matcher.group(1) : null;
	}

	private static String label(String member) {
		return List.of(member.split("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})"))
			.stream()
			.filter((word) -> !word.isEmpty())
			.limit(MAX_LABEL_WORDS)
			.map(Pattern::quote)
			.collect(Collectors.joining("[\\s_-]*+"));
	}

	boolean mentions(String word) {
		return Pattern
			.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(word.toLowerCase(Locale.ROOT)) + "(?![\\p{L}\\p{N}])")
			.matcher(text().toLowerCase(Locale.ROOT))
			.find();
	}

}
