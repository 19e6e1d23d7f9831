package io.github.openaispring.telemetry;

import java.util.Set;

/**
 * The kinds of operations that OpenTelemetry's next conventions tell apart.
 */
final class GenAiOperations {

	private static final Set<String> INFERENCE = Set.of("chat", "realtime", "realtime.transcription");

	private GenAiOperations() {
	}

	static boolean isInference(String operation) {
		return INFERENCE.contains(operation);
	}

	static boolean isEmbedding(String operation) {
		return "embeddings".equals(operation);
	}

}
