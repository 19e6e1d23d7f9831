package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.model.ModelCapabilities;

/**
 * The options that hold for a request: its own, and those of the provider's defaults that
 * its model takes. What the request itself sets is never left out.
 */
final class RequestOptions {

	private final ChatOptions own;

	private final ChatOptions defaults;

	private final ModelCapabilities capabilities;

	RequestOptions(ChatOptions own, ChatOptions defaults, ModelCapabilities capabilities) {
		this.own = own;
		this.defaults = defaults;
		this.capabilities = capabilities;
	}

	ChatOptions merge() {
		ChatOptions.Builder taken = ChatOptions.builder().from(this.defaults);
		ReasoningEffort effort = this.defaults.reasoningEffort();
		if (effort != null && !this.capabilities.allowsEffort(effort.wire())) {
			taken.reasoningEffort(null);
			effort = null;
		}
		if (Boolean.FALSE.equals(this.capabilities.reasoning())) {
			taken.reasoningSummary(null);
		}
		if (!this.capabilities
			.allowsSampling(wire((this.own.reasoningEffort() != null) ? this.own.reasoningEffort() : effort))) {
			taken.temperature(null).topP(null);
		}
		if (Boolean.FALSE.equals(this.capabilities.penalties())) {
			taken.frequencyPenalty(null).presencePenalty(null);
		}
		return this.own.orElse(taken.build());
	}

	/**
	 * Leave out the defaults that the Responses API does not know.
	 * @param own the options of the request
	 * @param merged the options that hold
	 * @return the options for that API
	 */
	static ChatOptions forResponses(ChatOptions own, ChatOptions merged) {
		return ChatOptions.builder()
			.from(merged)
			.seed(own.seed())
			.frequencyPenalty(own.frequencyPenalty())
			.presencePenalty(own.presencePenalty())
			.build();
	}

	private static @Nullable String wire(@Nullable ReasoningEffort effort) {
		return (effort != null) ? effort.wire() : null;
	}

}
