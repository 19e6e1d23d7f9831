package io.github.openaispring.sample.operations;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a PromQL expression needs: metrics with the labels that it selects them by, and
 * labels that it groups by, which all of its metrics must have.
 *
 * @param selectors the metrics
 * @param groupings the labels
 */
record PromQl(Set<Selector> selectors, Set<String> groupings) {

	private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");

	private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]|\\boffset\\s+\\w+");

	private static final Pattern GROUPING = Pattern
		.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");

	private static final Pattern SELECTOR = Pattern.compile("\\b([a-zA-Z_:][\\w:]*)\\b(?!\\s*\\()(?:\\s*\\{([^}]*)})?");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)\\s*[=!]");

	private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "inf", "nan");

	static PromQl parse(String expression) {
		String bare = RANGE.matcher(STRING.matcher(expression).replaceAll("\"\"")).replaceAll(" ");
		Set<String> groupings = new LinkedHashSet<>();
		GROUPING.matcher(bare).results().forEach((match) -> names(match.group(1)).forEach(groupings::add));
		Set<Selector> selectors = new LinkedHashSet<>();
		SELECTOR.matcher(GROUPING.matcher(bare).replaceAll(" "))
			.results()
			.filter((match) -> !KEYWORDS.contains(match.group(1)))
			.forEach((match) -> selectors.add(selector(match)));
		return new PromQl(selectors, groupings);
	}

	private static Selector selector(MatchResult match) {
		Set<String> labels = new LinkedHashSet<>();
		if (match.group(2) != null) {
			LABEL.matcher(match.group(2)).results().forEach((label) -> labels.add(label.group(1)));
		}
		return new Selector(match.group(1), labels);
	}

	private static Stream<String> names(String list) {
		return Stream.of(list.split(",")).map(String::strip).filter((name) -> !name.isEmpty());
	}

	/**
	 * A metric that is selected by labels.
	 *
	 * @param metric its name
	 * @param labels the names of the labels
	 */
	record Selector(String metric, Set<String> labels) {

	}

}
