package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be read off a text without understanding it.
 *
 * @param text the text
 * @param places the names after "in"
 * @param quotes what stands in quotation marks
 * @param numbers the numbers
 */
record TextFacts(String text, List<String> places, List<String> quotes, List<String> numbers) {

	private static final String NAME = "\\p{Lu}[\\p{L}\\p{M}'-]*+(?:\\s++\\p{Lu}[\\p{L}\\p{M}'-]*+)*+";

	private static final Pattern PLACES = Pattern
		.compile("\\b(?:[Ii]n|[Nn]ear|[Aa]t)\\s++(%s(?:(?:\\s*+,\\s*+|,?\\s++(?:and|or)\\s++(?:in\\s++)?+)%s)*+)"
			.formatted(NAME, NAME));

	private static final Pattern PLAIN_PLACE = Pattern.compile("\\bin\\s+([\\p{L}-]{3,})", Pattern.CASE_INSENSITIVE);

	private static final Pattern AND = Pattern.compile(",?\\s+(?:and|or)\\s+(?:in\\s+)?");

	private static final Pattern QUOTE = Pattern
		.compile("\"([^\"]+)\"|“([^“”]++)”|`([^`]+)`|(?<![\\p{L}\\p{N}])'([^']+)'(?![\\p{L}\\p{N}])");

	private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}.])-?\\d+(?:\\.\\d+)?");

	private static final Pattern CAPITALISED = Pattern.compile("(?<!\\p{L})" + NAME);

	private static final Set<String> NO_PLACES = Set.of("the", "this", "that", "any", "all", "case", "order", "general",
			"total", "json", "short", "detail", "one", "two", "your", "our", "their", "celsius", "fahrenheit");

	static TextFacts of(String whole) {
		String text = Excerpt.of(whole);
		return new TextFacts(text, findPlaces(text), find(QUOTE, text), find(NUMBER, text));
	}

	private static List<String> findPlaces(String text) {
		List<String> places = new ArrayList<>();
		find(PLACES, text).forEach((group) -> places.addAll(separate(group)));
		if (places.isEmpty()) {
			find(PLAIN_PLACE, text).stream().filter((place) -> !NO_PLACES.contains(place)).forEach(places::add);
		}
		return List.copyOf(places);
	}

	private static List<String> separate(String group) {
		if (!AND.matcher(group).find()) {
			return List.of(group);
		}
		return Arrays.asList(AND.matcher(group).replaceAll(",").split("\\s*,\\s*"));
	}

	private static List<String> find(Pattern pattern, String text) {
		return pattern.matcher(text).results().map(TextFacts::firstGroup).toList();
	}

	private static String firstGroup(MatchResult match) {
		for (int i = 1; i <= match.groupCount(); i++) {
			if (match.group(i) != null) {
				return match.group(i);
			}
		}
		return match.group();
	}

	List<String> names() {
		List<String> names = new ArrayList<>();
		List<String> initial = new ArrayList<>();
		Matcher matcher = CAPITALISED.matcher(this.text);
		while (matcher.find()) {
			((startsSentence(matcher.start())) ? initial : names).add(matcher.group());
		}
		names.addAll(initial);
		names.removeIf((name) -> this.places.contains(name) || Words.of(name).isEmpty());
		return names;
	}

	private boolean startsSentence(int index) {
		String before = this.text.substring(Math.max(0, index - 10), index).stripTrailing();
		return before.isEmpty() || before.matches("(?s).*[.!?]");
	}

	List<TextFacts> forEachPlace() {
		return this.places.stream()
			.map((place) -> new TextFacts(this.text, List.of(place), this.quotes, this.numbers))
			.toList();
	}

}
