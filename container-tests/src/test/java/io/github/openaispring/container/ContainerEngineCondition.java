package io.github.openaispring.container;

import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips tests where no engine runs containers, unless the environment forbids that.
 */
class ContainerEngineCondition implements ExecutionCondition {

	private final BooleanSupplier engine;

	private final Map<String, String> environment;

	ContainerEngineCondition() {
		this(() -> DockerClientFactory.instance().isDockerAvailable(), System.getenv());
	}

	ContainerEngineCondition(BooleanSupplier engine, Map<String, String> environment) {
		this.engine = engine;
		this.environment = environment;
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (this.engine.getAsBoolean()) {
			return ConditionEvaluationResult.enabled("a container engine answers");
		}
		if ("required".equals(this.environment.get("CONTAINERS"))) {
			throw new IllegalStateException("No container engine answers, but CONTAINERS is required");
		}
		return ConditionEvaluationResult.disabled("no container engine answers: run it through .ci/containers");
	}

}
