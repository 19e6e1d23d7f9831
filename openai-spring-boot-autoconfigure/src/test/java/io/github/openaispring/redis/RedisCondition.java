package io.github.openaispring.redis;

import java.io.File;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets tests run where there is a Redis server.
 */
class RedisCondition implements ExecutionCondition {

	private static final String NONE = "no Redis server: install redis-server, or name one in REDIS_SERVER";

	private final Map<String, String> environment;

	RedisCondition() {
		this(System.getenv());
	}

	RedisCondition(Map<String, String> environment) {
		this.environment = environment;
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (new File(command(this.environment)).canExecute()) {
			return ConditionEvaluationResult.enabled("a Redis server is there");
		}
		if ("required".equals(this.environment.get("REDIS"))) {
			throw new IllegalStateException("REDIS is required, but there is " + NONE);
		}
		return ConditionEvaluationResult.disabled(NONE);
	}

	static String command(Map<String, String> environment) {
		String named = environment.get("REDIS_SERVER");
		return (named != null) ? named
				: Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
					.map((folder) -> new File(folder, "redis-server"))
					.filter(File::canExecute)
					.findFirst()
					.map(File::getPath)
					.orElse("redis-server");
	}

}
