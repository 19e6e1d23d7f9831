package io.github.openaispring.container;

import java.util.Map;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips tests where no engine runs containers, or none has an image to run, unless the
 * environment forbids that.
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
		String missing = missing();
		if (missing == null) {
			return ConditionEvaluationResult.enabled("a container engine answers");
		}
		if ("required".equals(this.environment.get("CONTAINERS"))) {
			throw new IllegalStateException("CONTAINERS is required, but " + missing);
		}
		return ConditionEvaluationResult.disabled(missing + ": run it through .ci/containers");
	}

	private @Nullable String missing() {
		if (!this.engine.getAsBoolean()) {
			return "no container engine answers";
		}
		return this.environment.containsKey(Aimock.IMAGE) ? null : Aimock.IMAGE + " names no image of aimock";
	}

}
