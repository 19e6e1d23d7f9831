package io.github.openaispring.realtime.event;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What can be set in a session. What is {@code null} is not sent and stays as it is; what
 * clears something says so.
 *
 * @param type the kind of session, {@code realtime} or {@code transcription}, or
 * {@code null} for unset
 * @param model the model, which only the connection can choose, or {@code null} for unset
 * @param outputModalities how the model answers, {@code audio} or {@code text}, or
 * {@code null} for unset
 * @param instructions what the model is told; an empty text clears it, or {@code null}
 * for unset
 * @param audio what is heard and how the model speaks, or {@code null} for unset
 * @param tools the tools; an empty list clears them, or {@code null} for unset
 * @param toolChoice which tools the model calls, or {@code null} for unset
 * @param parallelToolCalls whether several tools may be called at once, or {@code null}
 * for unset
 * @param reasoning how much the model thinks before it speaks, or {@code null} for unset
 * @param maxOutputTokens the most tokens of an answer, or {@code null} for unset
 * @param truncation what becomes of a conversation that is too long, or {@code null} for
 * unset
 * @param tracing whether OpenAI keeps a trace, or {@code null} for unset
 * @param prompt a prompt that OpenAI keeps, or {@code null} for unset
 * @param include what else the server is to tell, or {@code null} for unset
 * @param temperature randomness; the beta protocol only, not sent otherwise, or
 * {@code null} for unset
 * @since 0.1.0
 */
public record RealtimeSessionSettings(@Nullable String type, @Nullable String model,
		@Nullable List<String> outputModalities, @Nullable String instructions, @Nullable RealtimeAudio audio,
		@Nullable List<RealtimeTool> tools, @Nullable RealtimeToolChoice toolChoice,
		@Nullable Boolean parallelToolCalls, @Nullable RealtimeReasoning reasoning,
		@Nullable RealtimeTokenLimit maxOutputTokens, @Nullable RealtimeTruncation truncation,
		@Nullable RealtimeTracing tracing, @Nullable RealtimePrompt prompt, @Nullable List<String> include,
		@Nullable Double temperature) {

	public RealtimeSessionSettings {
		outputModalities = (outputModalities != null) ? List.copyOf(outputModalities) : null;
		tools = (tools != null) ? List.copyOf(tools) : null;
		include = (include != null) ? List.copyOf(include) : null;
	}

	/**
	 * Return how much the model thinks before it speaks.
	 * @return the effort, or {@code null} for unset
	 */
	public @Nullable String reasoningEffort() {
		return (this.reasoning != null) ? this.reasoning.effort() : null;
	}

	/**
	 * Return the same settings with another model.
	 * @param model the model
	 * @return the settings
	 */
	public RealtimeSessionSettings withModel(String model) {
		return new RealtimeSessionSettings(this.type, model, this.outputModalities, this.instructions, this.audio,
				this.tools, this.toolChoice, this.parallelToolCalls, this.reasoning, this.maxOutputTokens,
				this.truncation, this.tracing, this.prompt, this.include, this.temperature);
	}

	/**
	 * Return a builder for a conversation.
	 * @return a builder with the type {@code realtime} and nothing else set
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return a builder for a session that only transcribes.
	 * @return a builder with the type {@code transcription} and nothing else set
	 */
	public static Builder transcription() {
		return new Builder().type("transcription");
	}

	/**
	 * Describe the settings without what the model is told.
	 */
	@Override
	public String toString() {
		return "RealtimeSessionSettings[type=" + this.type + ", model=" + this.model + ", outputModalities="
				+ this.outputModalities + ", audio=" + this.audio + ", tools=" + this.tools + ", toolChoice="
				+ this.toolChoice + ", parallelToolCalls=" + this.parallelToolCalls + ", reasoning=" + this.reasoning
				+ ", maxOutputTokens=" + this.maxOutputTokens + ", truncation=" + this.truncation + ", tracing="
				+ this.tracing + ", include=" + this.include + ", temperature=" + this.temperature + "]";
	}

	/**
	 * Builds {@link RealtimeSessionSettings}.
	 */
	public static final class Builder {

		private @Nullable String type = "realtime";

		private @Nullable String model;

		private @Nullable List<String> outputModalities;

		private @Nullable String instructions;

		private @Nullable RealtimeAudioFormat inputFormat;

		private @Nullable Transcription transcription;

		private @Nullable NoiseReduction noiseReduction;

		private @Nullable TurnDetection turnDetection;

		private @Nullable RealtimeAudioFormat outputFormat;

		private @Nullable RealtimeVoice voice;

		private @Nullable Double speed;

		private @Nullable List<RealtimeTool> tools;

		private @Nullable RealtimeToolChoice toolChoice;

		private @Nullable Boolean parallelToolCalls;

		private @Nullable RealtimeReasoning reasoning;

		private @Nullable RealtimeTokenLimit maxOutputTokens;

		private @Nullable RealtimeTruncation truncation;

		private @Nullable RealtimeTracing tracing;

		private @Nullable RealtimePrompt prompt;

		private @Nullable List<String> include;

		private @Nullable Double temperature;

		private Builder() {
		}

		/**
		 * Set the type.
		 * @param type the kind of session, {@code realtime} or {@code transcription}, or
		 * {@code null} for unset
		 * @return this builder
		 */
		public Builder type(@Nullable String type) {
			this.type = type;
			return this;
		}

		/**
		 * Set the model.
		 * @param model the model, which only the connection can choose, or {@code null}
		 * for unset
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
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
		 * @param instructions what the model is told; an empty text clears it, or
		 * {@code null} for unset
		 * @return this builder
		 */
		public Builder instructions(@Nullable String instructions) {
			this.instructions = instructions;
			return this;
		}

		/**
		 * Set the format of what is heard.
		 * @param inputFormat the format, or {@code null} for unset
		 * @return this builder
		 */
		public Builder inputFormat(@Nullable RealtimeAudioFormat inputFormat) {
			this.inputFormat = inputFormat;
			return this;
		}

		/**
		 * Set the transcription.
		 * @param transcription how what the user says is transcribed, or {@code null} for
		 * unset
		 * @return this builder
		 */
		public Builder transcription(@Nullable Transcription transcription) {
			this.transcription = transcription;
			return this;
		}

		/**
		 * Set the noise reduction.
		 * @param noiseReduction how noise is taken out, or {@code null} for unset
		 * @return this builder
		 */
		public Builder noiseReduction(@Nullable NoiseReduction noiseReduction) {
			this.noiseReduction = noiseReduction;
			return this;
		}

		/**
		 * Set the turn detection.
		 * @param turnDetection how the end of a user's turn is found, or {@code null} for
		 * unset
		 * @return this builder
		 */
		public Builder turnDetection(@Nullable TurnDetection turnDetection) {
			this.turnDetection = turnDetection;
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
		 * Set the speed.
		 * @param speed how fast the model speaks, from 0.25 to 1.5, or {@code null} for
		 * unset
		 * @return this builder
		 */
		public Builder speed(@Nullable Double speed) {
			this.speed = speed;
			return this;
		}

		/**
		 * Set the tools.
		 * @param tools the tools; an empty list clears them, or {@code null} for unset
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
		 * Set the truncation.
		 * @param truncation what becomes of a conversation that is too long, or
		 * {@code null} for unset
		 * @return this builder
		 */
		public Builder truncation(@Nullable RealtimeTruncation truncation) {
			this.truncation = truncation;
			return this;
		}

		/**
		 * Set the tracing.
		 * @param tracing whether OpenAI keeps a trace, or {@code null} for unset
		 * @return this builder
		 */
		public Builder tracing(@Nullable RealtimeTracing tracing) {
			this.tracing = tracing;
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
		 * Set the additions.
		 * @param include what else the server is to tell, or {@code null} for unset
		 * @return this builder
		 */
		public Builder include(@Nullable List<String> include) {
			this.include = include;
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
			boolean heard = this.inputFormat != null || this.transcription != null || this.noiseReduction != null
					|| this.turnDetection != null;
			boolean spoken = this.outputFormat != null || this.voice != null || this.speed != null;
			if (!heard && !spoken) {
				return null;
			}
			return new RealtimeAudio(
					heard ? new RealtimeAudio.Input(this.inputFormat, this.transcription, this.noiseReduction,
							this.turnDetection) : null,
					spoken ? new RealtimeAudio.Output(this.outputFormat, this.voice, this.speed) : null);
		}

		/**
		 * Build the settings.
		 * @return the settings
		 */
		public RealtimeSessionSettings build() {
			return new RealtimeSessionSettings(this.type, this.model, this.outputModalities, this.instructions, audio(),
					this.tools, this.toolChoice, this.parallelToolCalls, this.reasoning, this.maxOutputTokens,
					this.truncation, this.tracing, this.prompt, this.include, this.temperature);
		}

	}

}
