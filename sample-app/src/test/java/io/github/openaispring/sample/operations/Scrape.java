package io.github.openaispring.sample.operations;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What Prometheus gets from an application.
 *
 * @param labels the labels of each metric
 */
record Scrape(Map<String, Set<String>> labels) {

	private static final Pattern SERIES = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"(?:\\\\.|[^\"\\\\])*\"");

	static Scrape parse(String text) {
		Map<String, Set<String>> labels = new HashMap<>();
		SERIES.matcher(text)
			.results()
			.forEach((series) -> labels.computeIfAbsent(series.group(1), (key) -> new HashSet<>())
				.addAll(labels(series)));
		return new Scrape(labels);
	}

	private static Set<String> labels(MatchResult series) {
		Set<String> names = new HashSet<>();
		if (series.group(2) != null) {
			LABEL.matcher(series.group(2)).results().forEach((label) -> names.add(label.group(1)));
		}
		return names;
	}

}
