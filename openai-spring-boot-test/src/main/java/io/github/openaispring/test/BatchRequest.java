package io.github.openaispring.test;

import java.time.Duration;

import tools.jackson.databind.JsonNode;

/**
 * What a batch is asked to do.
 *
 * @param endpoint the path that its requests go to
 * @param inputFileId the file of its requests
 * @param metadata what is noted about it, or {@code null} as JSON
 * @param outputLife how long its files live
 */
record BatchRequest(String endpoint, String inputFileId, JsonNode metadata, Duration outputLife) {

	private static final Duration USUAL_LIFE = Duration.ofDays(30);

	private static final Rule RULE = Rules.object(Rules.required("input_file_id", Rules.string()),
			Rules.required("endpoint",
					Rules.oneOf(SimulatorRoutes.RESPONSES, SimulatorRoutes.CHAT_COMPLETIONS,
							SimulatorRoutes.EMBEDDINGS)),
			Rules.required("completion_window", Rules.oneOf("24h")),
			Rules.optional("metadata", MetadataRule.INSTANCE.orNull()),
			Rules.optional("output_expires_after", FileForm.EXPIRY));

	static BatchRequest of(JsonNode body) {
		RULE.check("", body);
		JsonNode life = body.at("/output_expires_after/seconds");
		return new BatchRequest(body.path("endpoint").asString(), body.path("input_file_id").asString(),
				(body.has("metadata")) ? body.path("metadata") : Json.object().nullNode(),
				(life.isNumber()) ? Duration.ofSeconds(life.asLong()) : USUAL_LIFE);
	}

}
