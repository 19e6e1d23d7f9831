package io.github.openaispring.test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens of all answers of a batch.
 */
final class BatchUsage {

	private long input;

	private long cached;

	private long output;

	private long reasoning;

	void add(JsonNode usage) {
		this.input += usage.path("input_tokens").asLong(usage.path("prompt_tokens").asLong(0));
		this.output += usage.path("output_tokens").asLong(usage.path("completion_tokens").asLong(0));
		this.cached += usage.at("/input_tokens_details/cached_tokens").asLong(0)
				+ usage.at("/prompt_tokens_details/cached_tokens").asLong(0);
		this.reasoning += usage.at("/output_tokens_details/reasoning_tokens").asLong(0)
				+ usage.at("/completion_tokens_details/reasoning_tokens").asLong(0);
	}

	ObjectNode toJson() {
		ObjectNode usage = Json.object().put("input_tokens", this.input);
		usage.putObject("input_tokens_details").put("cached_tokens", this.cached);
		usage.put("output_tokens", this.output);
		usage.putObject("output_tokens_details").put("reasoning_tokens", this.reasoning);
		return usage.put("total_tokens", this.input + this.output);
	}

}
