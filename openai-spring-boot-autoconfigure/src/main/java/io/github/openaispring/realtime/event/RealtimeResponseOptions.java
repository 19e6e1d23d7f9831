package io.github.openaispring.realtime.event;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What differs from the session for one response. What is {@code null} is not sent.
 *
 * @param outputModalities how the model answers, {@code audio} or {@code text}, or
 * {@code null} for unset
 * @param instructions what the model is told, or {@code null} for unset
 * @param audio what is heard and how the model speaks, or {@code null} for unset
 * @param tools the tools, or {@code null} for unset
 * @param toolChoice which tools the model calls, or {@code null} for unset
 * @param parallelToolCalls whether several tools may be called at once, or {@code null}
 * for unset
 * @param reasoning how much the model thinks before it speaks, or {@code null} for unset
 * @param maxOutputTokens the most tokens of an answer, or {@code null} for unset
 * @param conversation {@code auto} for the conversation, {@code none} for a response
 * outside of it, or {@code null} for unset
 * @param metadata what the response is marked with, up to 16 entries, or {@code null} for
 * unset
 * @param prompt a prompt that OpenAI keeps, or {@code null} for unset
 * @param input what the model sees instead of the conversation; an empty list for
 * nothing, or {@code null} for unset
 * @param temperature randomness; the beta protocol only, not sent otherwise, or
 * {@code null} for unset
 * @since 0.1.0
 */
public record RealtimeResponseOptions(@Nullable List<String> outputModalities, @Nullable String instructions,
		@Nullable RealtimeAudio audio, @Nullable List<RealtimeTool> tools, @Nullable RealtimeToolChoice toolChoice,
		@Nullable Boolean parallelToolCalls, @Nullable RealtimeReasoning reasoning,
		@Nullable RealtimeTokenLimit maxOutputTokens, @Nullable String conversation,
		@Nullable Map<String, String> metadata, @Nullable RealtimePrompt prompt, @Nullable List<RealtimeItem> input,
		@Nullable Double temperature) {

	public RealtimeResponseOptions {
		outputModalities = (outputModalities != null) ? List.copyOf(outputModalities) : null;
		tools = (tools != null) ? List.copyOf(tools) : null;
		metadata = (metadata != null) ? Map.copyOf(metadata) : null;
		input = (input != null) ? List.copyOf(input) : null;
	}

	/**
	 * Return how much the model thinks before it speaks.
	 * @return the effort, or {@code null} for unset
	 */
	public @Nullable String reasoningEffort() {
		return (this.reasoning != null) ? this.reasoning.effort() : null;
	}

	/**
	 * Return the same options with other metadata.
	 * @param metadata the metadata
	 * @return a copy
	 */
	public RealtimeResponseOptions withMetadata(Map<String, String> metadata) {
		return new RealtimeResponseOptions(this.outputModalities, this.instructions, this.audio, this.tools,
				this.toolChoice, this.parallelToolCalls, this.reasoning, this.maxOutputTokens, this.conversation,
				metadata, this.prompt, this.input, this.temperature);
	}

	/**
	 * Return a builder.
	 * @return a builder with everything unset
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Describe the settings without what the model is told.
	 */
	@Override
	public String toString() {
		return "RealtimeResponseOptions[outputModalities=" + this.outputModalities + ", audio=" + this.audio
				+ ", tools=" + this.tools + ", toolChoice=" + this.toolChoice + ", parallelToolCalls="
				+ this.parallelToolCalls + ", reasoning=" + this.reasoning + ", maxOutputTokens=" + this.maxOutputTokens
				+ ", conversation=" + this.conversation + ", temperature=" + this.temperature + "]";
	}

	/**
	 * Builds {@link RealtimeResponseOptions}.
	 */
	public static final class Builder {

		private @Nullable List<String> outputModalities;

		private @Nullable String instructions;

		private @Nullable RealtimeAudioFormat outputFormat;

		private @Nullable RealtimeVoice voice;

		private @Nullable List<RealtimeTool> tools;

		private @Nullable RealtimeToolChoice toolChoice;

		private @Nullable Boolean parallelToolCalls;

		private @Nullable RealtimeReasoning reasoning;

		private @Nullable RealtimeTokenLimit maxOutputTokens;

		private @Nullable String conversation;

		private @Nullable Map<String, String> metadata;

		private @Nullable RealtimePrompt prompt;

		private @Nullable List<RealtimeItem> input;

		private @Nullable Double temperature;

		private Builder() {
		}

		/**
		 * Set the output modalities.
		 * @param outputModalities how the model answers, {@code audio} or {@code text},
		 * or {@code null} for unset
		 * @return this builder
		 */
		public Builder outputModalities(@Nullable List<String> outputModalities) {
			this.outputModalities = outputModalities;
			return this;
		}

		/**
		 * Set the instructions.
		 * @param instructions what the model is told, or {@code null} for unset
		 * @return this builder
		 */
		public Builder instructions(@Nullable String instructions) {
			this.instructions = instructions;
			return this;
		}

		/**
		 * Set the format of what is spoken.
		 * @param outputFormat the format, or {@code null} for unset
		 * @return this builder
		 */
		public Builder outputFormat(@Nullable RealtimeAudioFormat outputFormat) {
			this.outputFormat = outputFormat;
			return this;
		}

		/**
		 * Set the voice.
		 * @param voice the voice, or {@code null} for unset
		 * @return this builder
		 */
		public Builder voice(@Nullable RealtimeVoice voice) {
			this.voice = voice;
			return this;
		}

		/**
		 * Set the voice.
		 * @param name the name of one of OpenAI's voices
		 * @return this builder
		 */
		public Builder voice(String name) {
			return voice(RealtimeVoice.named(name));
		}

		/**
		 * Set the tools.
		 * @param tools the tools, or {@code null} for unset
		 * @return this builder
		 */
		public Builder tools(@Nullable List<RealtimeTool> tools) {
			this.tools = tools;
			return this;
		}

		/**
		 * Set the tools.
		 * @param tools the tools
		 * @return this builder
		 */
		public Builder tools(RealtimeTool... tools) {
			return tools(List.of(tools));
		}

		/**
		 * Set the tool choice.
		 * @param toolChoice which tools the model calls, or {@code null} for unset
		 * @return this builder
		 */
		public Builder toolChoice(@Nullable RealtimeToolChoice toolChoice) {
			this.toolChoice = toolChoice;
			return this;
		}

		/**
		 * Set the parallel tool calls.
		 * @param parallelToolCalls whether several tools may be called at once, or
		 * {@code null} for unset
		 * @return this builder
		 */
		public Builder parallelToolCalls(@Nullable Boolean parallelToolCalls) {
			this.parallelToolCalls = parallelToolCalls;
			return this;
		}

		/**
		 * Set the reasoning.
		 * @param reasoning how much the model thinks before it speaks, or {@code null}
		 * for unset
		 * @return this builder
		 */
		public Builder reasoning(@Nullable RealtimeReasoning reasoning) {
			this.reasoning = reasoning;
			return this;
		}

		/**
		 * Set how much the model thinks before it speaks.
		 * @param effort the effort, or {@code null} for unset
		 * @return this builder
		 */
		public Builder reasoningEffort(@Nullable String effort) {
			return reasoning((effort != null) ? new RealtimeReasoning(effort) : null);
		}

		/**
		 * Set the limit.
		 * @param maxOutputTokens the most tokens of an answer, or {@code null} for unset
		 * @return this builder
		 */
		public Builder maxOutputTokens(@Nullable RealtimeTokenLimit maxOutputTokens) {
			this.maxOutputTokens = maxOutputTokens;
			return this;
		}

		/**
		 * Set the limit.
		 * @param tokens the most tokens of an answer
		 * @return this builder
		 */
		public Builder maxOutputTokens(int tokens) {
			return maxOutputTokens(RealtimeTokenLimit.of(tokens));
		}

		/**
		 * Set the conversation.
		 * @param conversation {@code auto} for the conversation, {@code none} for a
		 * response outside of it, or {@code null} for unset
		 * @return this builder
		 */
		public Builder conversation(@Nullable String conversation) {
			this.conversation = conversation;
			return this;
		}

		/**
		 * Set the metadata.
		 * @param metadata what the response is marked with, up to 16 entries, or
		 * {@code null} for unset
		 * @return this builder
		 */
		public Builder metadata(@Nullable Map<String, String> metadata) {
			this.metadata = metadata;
			return this;
		}

		/**
		 * Set the prompt.
		 * @param prompt a prompt that OpenAI keeps, or {@code null} for unset
		 * @return this builder
		 */
		public Builder prompt(@Nullable RealtimePrompt prompt) {
			this.prompt = prompt;
			return this;
		}

		/**
		 * Set the input.
		 * @param input what the model sees instead of the conversation; an empty list for
		 * nothing, or {@code null} for unset
		 * @return this builder
		 */
		public Builder input(@Nullable List<RealtimeItem> input) {
			this.input = input;
			return this;
		}

		/**
		 * Set the temperature.
		 * @param temperature randomness; the beta protocol only, not sent otherwise, or
		 * {@code null} for unset
		 * @return this builder
		 */
		public Builder temperature(@Nullable Double temperature) {
			this.temperature = temperature;
			return this;
		}

		private @Nullable RealtimeAudio audio() {
			return (this.outputFormat != null || this.voice != null)
					? new RealtimeAudio(null, new RealtimeAudio.Output(this.outputFormat, this.voice, null)) : null;
		}

		/**
		 * Build the settings.
		 * @return the settings
		 */
		public RealtimeResponseOptions build() {
			return new RealtimeResponseOptions(this.outputModalities, this.instructions, audio(), this.tools,
					this.toolChoice, this.parallelToolCalls, this.reasoning, this.maxOutputTokens, this.conversation,
					this.metadata, this.prompt, this.input, this.temperature);
		}

	}

}
