package io.github.openaispring.sample.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of when the tests with promtool run.
 */
class PromtoolConditionTests {

	@TempDir
	Path folder;

	private static ConditionEvaluationResult evaluate(Map<String, String> environment) {
		return new PromtoolCondition(environment).evaluateExecutionCondition(Mockito.mock(ExtensionContext.class));
	}

	private Path tool(String name) throws IOException {
		Path tool = Files.createFile(this.folder.resolve(name));
		assertThat(tool.toFile().setExecutable(true)).isTrue();
		return tool;
	}

	@Test
	void runsWithAToolOnThePath() throws IOException {
		tool("promtool");
		assertThat(evaluate(Map.of("PATH", "/none:" + this.folder)).isDisabled()).isFalse();
	}

	@Test
	void runsWithANamedTool() throws IOException {
		assertThat(evaluate(Map.of("PROMTOOL", tool("other").toString())).isDisabled()).isFalse();
	}

	@Test
	void isSkippedForAReasonWithoutATool() {
		ConditionEvaluationResult result = evaluate(Map.of("PATH", this.folder.toString()));
		assertThat(result.isDisabled()).isTrue();
		assertThat(result.getReason()).hasValueSatisfying((reason) -> assertThat(reason).contains("PROMTOOL"));
	}

	@Test
	void failsWithoutAToolWhereOneIsRequired() {
		assertThatIllegalStateException()
			.isThrownBy(() -> evaluate(Map.of("PATH", this.folder.toString(), "PROMETHEUS", "required")))
			.withMessageContaining("PROMETHEUS is required");
	}

}
