package io.github.openaispring.container;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of when the other tests here run.
 */
class ContainerEngineConditionTests {

	private static ConditionEvaluationResult evaluate(boolean engine, Map<String, String> environment) {
		return new ContainerEngineCondition(() -> engine, environment)
			.evaluateExecutionCondition(Mockito.mock(ExtensionContext.class));
	}

	@Test
	void runsWithAnEngine() {
		assertThat(evaluate(true, Map.of("AIMOCK_IMAGE", "aimock")).isDisabled()).isFalse();
	}

	@Test
	void isSkippedForAReasonWithoutAnEngine() {
		ConditionEvaluationResult result = evaluate(false, Map.of());
		assertThat(result.isDisabled()).isTrue();
		assertThat(result.getReason()).hasValueSatisfying((reason) -> assertThat(reason).contains(".ci/containers"));
	}

	@Test
	void isSkippedForAReasonWithoutAnImage() {
		ConditionEvaluationResult result = evaluate(true, Map.of());
		assertThat(result.isDisabled()).isTrue();
		assertThat(result.getReason()).hasValueSatisfying((reason) -> assertThat(reason).contains("AIMOCK_IMAGE"));
		assertThatIllegalStateException().isThrownBy(() -> evaluate(true, Map.of("CONTAINERS", "required")))
			.withMessageContaining("AIMOCK_IMAGE");
	}

	@Test
	void failsWithoutAnEngineWhereOneIsRequired() {
		assertThatIllegalStateException().isThrownBy(() -> evaluate(false, Map.of("CONTAINERS", "required")))
			.withMessage("CONTAINERS is required, but no container engine answers");
	}

}
