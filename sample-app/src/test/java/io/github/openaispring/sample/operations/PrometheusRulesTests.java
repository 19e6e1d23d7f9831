package io.github.openaispring.sample.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The alert rules and the queries of the dashboard, as Prometheus's own tool sees them.
 */
@PromtoolTest
class PrometheusRulesTests {

	@TempDir
	Path folder;

	private static void promtool(Object... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(PromtoolCondition.command(System.getenv())));
		List.of(arguments).forEach((argument) -> command.add(argument.toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
	}

	@Test
	void rulesAreValid() throws IOException, InterruptedException {
		promtool("check", "rules", Operations.RULES);
	}

	@Test
	void rulesFireWhenTheyShould() throws IOException, InterruptedException {
		promtool("test", "rules", Operations.FOLDER.resolve("prometheus-alerts-test.yaml"));
	}

	@Test
	void everyRuleIsTested() throws IOException {
		String tests = Files.readString(Operations.FOLDER.resolve("prometheus-alerts-test.yaml"));
		assertThat(Operations.rules()).isNotEmpty()
			.allSatisfy((rule) -> assertThat(tests).contains("alertname: " + rule.alert() + "\n"));
	}

	@Test
	void everyRuleSaysWhatIsTheMatter() {
		assertThat(Operations.rules()).extracting(Operations.Rule::alert).doesNotHaveDuplicates();
		assertThat(Operations.rules()).allSatisfy((rule) -> {
			assertThat(rule.annotations()).containsOnlyKeys("summary", "description");
			assertThat(rule.labels().get("severity")).isIn("info", "warning", "critical");
		});
	}

	@Test
	void queriesOfTheDashboardAreValid() throws IOException, InterruptedException {
		List<Map<String, String>> rules = new ArrayList<>();
		Operations.dashboardExpressions()
			.forEach((query) -> rules.add(Map.of("record", "panel_" + rules.size(), "expr",
					query.replace("$__rate_interval", "5m").replace("$__range", "6h"))));
		Path file = Files.writeString(this.folder.resolve("rules.yaml"),
				new Yaml().dump(Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules)))));
		promtool("check", "rules", file);
	}

}
