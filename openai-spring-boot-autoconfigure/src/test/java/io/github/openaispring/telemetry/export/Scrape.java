package io.github.openaispring.telemetry.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Prometheus reads.
 *
 * @param text the text
 * @param samples the samples in it
 */
record Scrape(String text, List<Scrape.Sample> samples) {

	private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? (\\S+)");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

	static Scrape parse(String text) {
		List<Sample> samples = new ArrayList<>();
		for (String line : text.split("\n")) {
			if (!line.startsWith("#")) {
				samples.add(sample(line));
			}
		}
		return new Scrape(text, samples);
	}

	private static Sample sample(String line) {
		Matcher matcher = SAMPLE.matcher(line);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("No sample: " + line);
		}
		Map<String, String> labels = new HashMap<>();
		if (matcher.group(2) != null) {
			LABEL.matcher(matcher.group(2)).results().forEach((label) -> labels.put(label.group(1), label.group(2)));
		}
		return new Sample(matcher.group(1), labels, Double.parseDouble(matcher.group(3)));
	}

	Stream<Sample> of(String name, String... labels) {
		return this.samples.stream().filter((sample) -> sample.name().equals(name) && sample.has(labels));
	}

	double sum(String name, String... labels) {
		return of(name, labels).mapToDouble(Sample::value).sum();
	}

	Set<String> ours() {
		return this.samples.stream()
			.map(Sample::name)
			.filter((name) -> name.startsWith("openai_") || name.startsWith("gen_ai_"))
			.collect(Collectors.toSet());
	}

	/**
	 * A value of a series.
	 *
	 * @param name the name of the metric
	 * @param labels its labels
	 * @param value the value
	 */
	record Sample(String name, Map<String, String> labels, double value) {

		boolean has(String... expected) {
			for (int i = 0; i < expected.length; i += 2) {
				if (!expected[i + 1].equals(this.labels.get(expected[i]))) {
					return false;
				}
			}
			return true;
		}

	}

}
