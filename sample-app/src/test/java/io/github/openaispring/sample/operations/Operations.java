package io.github.openaispring.sample.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dashboard and the alert rules that the documentation has.
 */
final class Operations {

	static final Path FOLDER = Path.of("../docs/operations").toAbsolutePath().normalize();

	static final Path RULES = FOLDER.resolve("prometheus-alerts.yaml");

	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), *(\\w+)\\)");

	private Operations() {
	}

	static JsonNode dashboard() {
		return JsonMapper.shared().readTree(text(FOLDER.resolve("grafana-dashboard.json")));
	}

	/**
	 * Return what the documentation shows of the actuator endpoint.
	 */
	static JsonNode example() {
		String page = text(FOLDER.resolveSibling("operations.md"));
		int start = page.indexOf("```json") + "```json".length();
		return JsonMapper.shared().readTree(page.substring(start, page.indexOf("```", start)));
	}

	static List<String> dashboardExpressions() {
		return dashboard().get("panels")
			.valueStream()
			.flatMap((panel) -> panel.path("targets").valueStream())
			.map((target) -> target.get("expr").stringValue())
			.toList();
	}

	/**
	 * Return what the variables of the dashboard ask for, as expressions that group by
	 * the label whose values they take.
	 */
	static List<String> variableExpressions() {
		return dashboard().at("/templating/list")
			.valueStream()
			.filter((variable) -> variable.get("type").stringValue().equals("query"))
			.map((variable) -> LABEL_VALUES.matcher(variable.at("/query/query").stringValue())
				.replaceFirst("sum by ($2) ($1)"))
			.toList();
	}

	static List<Rule> rules() {
		Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(text(RULES));
		return file.get("groups").stream().flatMap((group) -> group.get("rules").stream()).map(Rule::of).toList();
	}

	static List<String> ruleExpressions() {
		return rules().stream().map(Rule::expr).toList();
	}

	static Stream<String> allExpressions() {
		return Stream.of(dashboardExpressions(), variableExpressions(), ruleExpressions()).flatMap(List::stream);
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An alert rule.
	 *
	 * @param alert its name
	 * @param expr its condition
	 * @param labels what it is labelled with
	 * @param annotations what it says
	 */
	record Rule(String alert, String expr, Map<String, String> labels, Map<String, String> annotations) {

		private static Rule of(Map<String, Object> rule) {
			return new Rule((String) rule.get("alert"), (String) rule.get("expr"), texts(rule.get("labels")),
					texts(rule.get("annotations")));
		}

		private static Map<String, String> texts(Object map) {
			Map<String, String> texts = new TreeMap<>();
			((Map<?, ?>) map).forEach((key, value) -> texts.put((String) key, (String) value));
			return texts;
		}

	}

}
