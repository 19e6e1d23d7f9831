package io.github.openaispring.sample.operations;

import java.io.File;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets tests run where there is {@code promtool}.
 */
class PromtoolCondition implements ExecutionCondition {

	private static final String NONE = "no promtool: install prometheus, or name the tool in PROMTOOL";

	private final Map<String, String> environment;

	PromtoolCondition() {
		this(System.getenv());
	}

	PromtoolCondition(Map<String, String> environment) {
		this.environment = environment;
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (new File(command(this.environment)).canExecute()) {
			return ConditionEvaluationResult.enabled("promtool is there");
		}
		if ("required".equals(this.environment.get("PROMETHEUS"))) {
			throw new IllegalStateException("PROMETHEUS is required, but there is " + NONE);
		}
		return ConditionEvaluationResult.disabled(NONE);
	}

	static String command(Map<String, String> environment) {
		String named = environment.get("PROMTOOL");
		return (named != null) ? named
				: Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
					.map((folder) -> new File(folder, "promtool"))
					.filter(File::canExecute)
					.findFirst()
					.map(File::getPath)
					.orElse("promtool");
	}

}
