package io.github.openaispring.redis;

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
 * Tests of when the tests against Redis run.
 */
class RedisConditionTests {

	@TempDir
	Path folder;

	private static ConditionEvaluationResult evaluate(Map<String, String> environment) {
		return new RedisCondition(environment).evaluateExecutionCondition(Mockito.mock(ExtensionContext.class));
	}

	private Path server(String name) throws IOException {
		Path server = Files.createFile(this.folder.resolve(name));
		assertThat(server.toFile().setExecutable(true)).isTrue();
		return server;
	}

	@Test
	void runsWithAServerOnThePath() throws IOException {
		server("redis-server");
		assertThat(evaluate(Map.of("PATH", "/none:" + this.folder)).isDisabled()).isFalse();
	}

	@Test
	void runsWithANamedServer() throws IOException {
		assertThat(evaluate(Map.of("REDIS_SERVER", server("other").toString())).isDisabled()).isFalse();
	}

	@Test
	void isSkippedForAReasonWithoutAServer() {
		ConditionEvaluationResult result = evaluate(Map.of("PATH", this.folder.toString()));
		assertThat(result.isDisabled()).isTrue();
		assertThat(result.getReason()).hasValueSatisfying((reason) -> assertThat(reason).contains("REDIS_SERVER"));
	}

	@Test
	void failsWithoutAServerWhereOneIsRequired() {
		assertThatIllegalStateException()
			.isThrownBy(() -> evaluate(Map.of("PATH", this.folder.toString(), "REDIS", "required")))
			.withMessageContaining("REDIS is required");
	}

}
