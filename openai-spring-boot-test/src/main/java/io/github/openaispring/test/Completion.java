package io.github.openaispring.test;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chat completion before it is put on the wire.
 *
 * @param id its identifier
 * @param created when it was made, in seconds since 1970
 * @param model the model that made it
 * @param serviceTier the service tier at which it is billed
 * @param fingerprint what identifies the set-up of the model
 * @param choices the answers
 * @param finishReason the reason for which they end
 * @param usage the tokens it took, or {@code null} when they are not reported
 */
record Completion(String id, long created, String model, String serviceTier, String fingerprint, List<Answer> choices,
		String finishReason, @Nullable ObjectNode usage) {

	static Completion of(ChatRequest request, Reply reply) {
		Reply.Overrides overrides = reply.overrides();
		Answer answer = reply.answer();
		String model = Objects.requireNonNullElse(overrides.model(), request.model());
		List<Answer> choices = IntStream.range(0, request.n()).mapToObj((index) -> answer.choice(index)).toList();
		return new Completion(Ids.next("chatcmpl-", 29), Instant.now().getEpochSecond(), model,
				Objects.requireNonNullElse(overrides.serviceTier(), request.serviceTier()), fingerprint(model), choices,
				Objects.requireNonNullElse(overrides.finishReason(), finishReason(answer)), usage(request, reply));
	}

	private static String finishReason(Answer answer) {
		return (answer.toolCalls().isEmpty()) ? "stop" : "tool_calls";
	}

	private static @Nullable ObjectNode usage(ChatRequest request, Reply reply) {
		if (reply.overrides().usageHidden()) {
			return null;
		}
		ObjectNode scripted = reply.overrides().usage();
		ObjectNode usage = (scripted != null) ? scripted.deepCopy() : Usage.of(request, reply.answer());
		reply.overrides().usageChange().accept(usage);
		return usage;
	}

	private static String fingerprint(String model) {
		return "fp_%010x".formatted(model.hashCode() & 0xFFFFFFFFL);
	}

	int totalTokens() {
		JsonNode usage = this.usage;
		return (usage != null) ? usage.path("total_tokens").intValue(0) : 0;
	}

	ObjectNode header(String object) {
		return Json.object()
			.put("id", this.id)
			.put("object", object)
			.put("created", this.created)
			.put("model", this.model)
			.put("service_tier", this.serviceTier)
			.put("system_fingerprint", this.fingerprint);
	}

}
