package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.model.ModelApi;
import io.github.openaispring.model.ModelCapabilities;

/**
 * Checks the parameters of a request against what its model can do.
 */
final class ModelChecks {

	private static final String RESPONSES = "send the request to the Responses API with api(ChatApi.RESPONSES) or "
			+ "openai.chat.api=responses";

	private static final String CHAT = "send the request to Chat Completions with api(ChatApi.CHAT_COMPLETIONS) or "
			+ "openai.chat.api=chat-completions";

	private final String model;

	private final ModelCapabilities capabilities;

	private final ModelApi api;

	private final boolean responsesApi;

	ModelChecks(String model, ModelCapabilities capabilities, ModelApi api, boolean responsesApi) {
		this.model = model;
		this.capabilities = capabilities;
		this.api = api;
		this.responsesApi = responsesApi;
	}

	void check(PredictionRequest request, ChatOptions options, boolean stream) {
		checkApi();
		refuse(stream && lacks(this.capabilities.streaming()), "stream", "cannot be had of %s: use predict");
		checkReasoning(options);
		checkSampling(options);
		refuse(!request.stop().isEmpty() && lacks(this.capabilities.stop()), "stop",
				"is not taken by %s: leave it unset");
		checkTools(request, options);
		refuse(request.responseFormat() instanceof ResponseFormat.JsonSchema
				&& lacks(this.capabilities.structuredOutput()), (isChat()) ? "response_format" : "text.format",
				"is a JSON Schema, which %s does not take: ask for a JSON object, or another model");
		checkAudio(request.audio(), stream);
	}

	private void checkApi() {
		if (!this.capabilities.allows(this.api)) {
			throw fail("model", isChat() ? "is %s, which Chat Completions does not serve: " + RESPONSES
					: "is %s, which the Responses API does not serve: " + CHAT);
		}
	}

	private void checkReasoning(ChatOptions options) {
		String effort = wire(options.reasoningEffort());
		if (effort == null || this.capabilities.allowsEffort(effort)) {
			return;
		}
		String param = isChat() ? "reasoning_effort" : "reasoning.effort";
		refuse(lacks(this.capabilities.reasoning()), param, "is set, but %s does not reason: leave it unset");
		throw fail(param,
				"is '" + effort + "', which %s does not know: use one of " + this.capabilities.reasoningEfforts());
	}

	private void checkSampling(ChatOptions options) {
		boolean refused = !this.capabilities.allowsSampling(wire(options.reasoningEffort()));
		String rule = "is not taken by %s while it reasons: leave it unset" + orWithoutReasoning();
		refuse(refused && options.temperature() != null, "temperature", rule);
		refuse(refused && options.topP() != null, "top_p", rule);
		boolean penalties = lacks(this.capabilities.penalties());
		refuse(penalties && options.frequencyPenalty() != null, "frequency_penalty",
				"is not taken by %s: leave it unset");
		refuse(penalties && options.presencePenalty() != null, "presence_penalty",
				"is not taken by %s: leave it unset");
	}

	private void checkTools(PredictionRequest request, ChatOptions options) {
		if (request.tools().isEmpty()) {
			return;
		}
		refuse(lacks(this.capabilities.tools()), "tools", "are not taken by %s: leave them out, or use another model");
		refuse(isRefusedWhileReasoning(options), "tools",
				"are not taken by %s on Chat Completions while it reasons: " + RESPONSES + orWithoutReasoning());
	}

	// Servers that have no other API for it set rules of their own.
	private boolean isRefusedWhileReasoning(ChatOptions options) {
		return isChat() && this.responsesApi && !this.capabilities.allowsChatTools(wire(options.reasoningEffort()));
	}

	private void checkAudio(@Nullable AudioOutput audio, boolean stream) {
		if (audio != null) {
			refuse(lacks(this.capabilities.audioOutput()), "audio",
					"is not given by %s: use a model that speaks, such as gpt-audio");
			refuse(stream && audio.format() != AudioOutput.Format.PCM16, "audio.format",
					"is '" + audio.format().wire() + "', but a stream has pcm16 only: ask for that, or use predict");
		}
	}

	private String orWithoutReasoning() {
		return this.capabilities.allowsEffort("none") ? ", or set the reasoning effort to none" : "";
	}

	private boolean isChat() {
		return this.api == ModelApi.CHAT_COMPLETIONS;
	}

	// Whether it is known not to.
	private static boolean lacks(@Nullable Boolean capability) {
		return Boolean.FALSE.equals(capability);
	}

	private void refuse(boolean refused, String param, String rule) {
		if (refused) {
			throw fail(param, rule);
		}
	}

	private OpenAiInvalidRequestException fail(String param, String rule) {
		return InvalidParameters.of(param, rule.replace("%s", "'" + this.model + "'"));
	}

	private static @Nullable String wire(@Nullable ReasoningEffort effort) {
		return (effort != null) ? effort.wire() : null;
	}

}
