package io.github.openaispring.model;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a model can do and which parameters it takes. {@code null} means that it is not
 * known, and what is not known is not checked.
 *
 * @param apis the APIs that serve it
 * @param input what it takes besides text, empty for text alone
 * @param audioOutput whether it can answer in speech
 * @param streaming whether its answers can be streamed
 * @param structuredOutput whether it takes a JSON Schema for its answer
 * @param tools whether it calls functions
 * @param toolsWithReasoning whether Chat Completions lets it call functions while it
 * reasons; where not, the Responses API does
 * @param reasoning whether it can reason
 * @param reasoningEfforts the efforts that it knows, in the server's words
 * @param defaultReasoningEffort its effort when a request names none
 * @param samplingWithReasoning whether it takes {@code temperature} and {@code top_p}
 * while it reasons
 * @param penalties whether it takes {@code frequency_penalty} and
 * {@code presence_penalty}
 * @param stop whether it takes {@code stop}
 * @since 0.1.0
 */
public record ModelCapabilities(@Nullable Set<ModelApi> apis, @Nullable Set<ModelInput> input,
		@Nullable Boolean audioOutput, @Nullable Boolean streaming, @Nullable Boolean structuredOutput,
		@Nullable Boolean tools, @Nullable Boolean toolsWithReasoning, @Nullable Boolean reasoning,
		@Nullable Set<String> reasoningEfforts, @Nullable String defaultReasoningEffort,
		@Nullable Boolean samplingWithReasoning, @Nullable Boolean penalties, @Nullable Boolean stop) {

	private static final String NONE = "none";

	private static final ModelCapabilities UNKNOWN = builder().build();

	public ModelCapabilities {
		apis = (apis != null) ? Set.copyOf(apis) : null;
		input = (input != null) ? Set.copyOf(input) : null;
		reasoningEfforts = (reasoningEfforts != null) ? Set.copyOf(reasoningEfforts) : null;
	}

	/**
	 * Return the capabilities of a model of which nothing is known.
	 * @return capabilities that allow everything
	 */
	public static ModelCapabilities unknown() {
		return UNKNOWN;
	}

	/**
	 * Return a builder of capabilities.
	 * @return a builder with nothing known
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return whether an API may serve the model.
	 * @param api the API
	 * @return {@code false} only if it is known not to
	 */
	public boolean allows(ModelApi api) {
		return this.apis == null || this.apis.contains(api);
	}

	/**
	 * Return whether the model may take a kind of content.
	 * @param kind the kind
	 * @return {@code false} only if it is known not to
	 */
	public boolean allows(ModelInput kind) {
		return this.input == null || this.input.contains(kind);
	}

	/**
	 * Return whether the model may know an effort.
	 * @param effort the effort, in the server's word
	 * @return {@code false} only if it is known not to
	 */
	public boolean allowsEffort(String effort) {
		boolean known = this.reasoningEfforts == null || this.reasoningEfforts.contains(effort);
		return !Boolean.FALSE.equals(this.reasoning) && known;
	}

	/**
	 * Return whether the model may take {@code temperature} and {@code top_p}.
	 * @param effort the effort of the request, or {@code null} for the default of the
	 * model
	 * @return {@code false} only if it is known not to
	 */
	public boolean allowsSampling(@Nullable String effort) {
		return !Boolean.FALSE.equals(this.samplingWithReasoning) || !reasons(effort);
	}

	/**
	 * Return whether the model may call functions on Chat Completions.
	 * @param effort the effort of the request, or {@code null} for the default of the
	 * model
	 * @return {@code false} only if it is known not to
	 */
	public boolean allowsChatTools(@Nullable String effort) {
		boolean reasoned = Boolean.FALSE.equals(this.toolsWithReasoning) && reasons(effort);
		return !Boolean.FALSE.equals(this.tools) && !reasoned;
	}

	/**
	 * Return whether the model reasons.
	 * @param effort the effort of the request, or {@code null} for the default of the
	 * model
	 * @return {@code true} only if it is known to
	 */
	public boolean reasons(@Nullable String effort) {
		String used = (effort != null) ? effort : this.defaultReasoningEffort;
		return Boolean.TRUE.equals(this.reasoning) && !NONE.equals(used);
	}

	/**
	 * Return these capabilities with the given ones where these are not known.
	 * @param other the capabilities to fall back to
	 * @return the merged capabilities
	 */
	public ModelCapabilities orElse(ModelCapabilities other) {
		return new ModelCapabilities(first(this.apis, other.apis), first(this.input, other.input),
				first(this.audioOutput, other.audioOutput), first(this.streaming, other.streaming),
				first(this.structuredOutput, other.structuredOutput), first(this.tools, other.tools),
				first(this.toolsWithReasoning, other.toolsWithReasoning), first(this.reasoning, other.reasoning),
				first(this.reasoningEfforts, other.reasoningEfforts),
				first(this.defaultReasoningEffort, other.defaultReasoningEffort),
				first(this.samplingWithReasoning, other.samplingWithReasoning), first(this.penalties, other.penalties),
				first(this.stop, other.stop));
	}

	private static <T> @Nullable T first(@Nullable T value, @Nullable T fallback) {
		return (value != null) ? value : fallback;
	}

	/**
	 * Builds {@link ModelCapabilities}.
	 */
	public static final class Builder {

		private @Nullable Set<ModelApi> apis;

		private @Nullable Set<ModelInput> input;

		private @Nullable Boolean audioOutput;

		private @Nullable Boolean streaming;

		private @Nullable Boolean structuredOutput;

		private @Nullable Boolean tools;

		private @Nullable Boolean toolsWithReasoning;

		private @Nullable Boolean reasoning;

		private @Nullable Set<String> reasoningEfforts;

		private @Nullable String defaultReasoningEffort;

		private @Nullable Boolean samplingWithReasoning;

		private @Nullable Boolean penalties;

		private @Nullable Boolean stop;

		private Builder() {
		}

		/**
		 * Set the APIs that serve it.
		 * @param apis the APIs that serve it, or {@code null} if it is not known
		 * @return this builder
		 */
		public Builder apis(@Nullable Set<ModelApi> apis) {
			this.apis = apis;
			return this;
		}

		/**
		 * Set what it takes besides text, empty for text alone.
		 * @param input what it takes besides text, empty for text alone, or {@code null}
		 * if it is not known
		 * @return this builder
		 */
		public Builder input(@Nullable Set<ModelInput> input) {
			this.input = input;
			return this;
		}

		/**
		 * Set whether it can answer in speech.
		 * @param audioOutput whether it can answer in speech, or {@code null} if it is
		 * not known
		 * @return this builder
		 */
		public Builder audioOutput(@Nullable Boolean audioOutput) {
			this.audioOutput = audioOutput;
			return this;
		}

		/**
		 * Set whether its answers can be streamed.
		 * @param streaming whether its answers can be streamed, or {@code null} if it is
		 * not known
		 * @return this builder
		 */
		public Builder streaming(@Nullable Boolean streaming) {
			this.streaming = streaming;
			return this;
		}

		/**
		 * Set whether it takes a JSON Schema for its answer.
		 * @param structuredOutput whether it takes a JSON Schema for its answer, or
		 * {@code null} if it is not known
		 * @return this builder
		 */
		public Builder structuredOutput(@Nullable Boolean structuredOutput) {
			this.structuredOutput = structuredOutput;
			return this;
		}

		/**
		 * Set whether it calls functions.
		 * @param tools whether it calls functions, or {@code null} if it is not known
		 * @return this builder
		 */
		public Builder tools(@Nullable Boolean tools) {
			this.tools = tools;
			return this;
		}

		/**
		 * Set whether Chat Completions lets it call functions while it reasons.
		 * @param toolsWithReasoning whether Chat Completions lets it call functions while
		 * it reasons; where not, the Responses API does, or {@code null} if it is not
		 * known
		 * @return this builder
		 */
		public Builder toolsWithReasoning(@Nullable Boolean toolsWithReasoning) {
			this.toolsWithReasoning = toolsWithReasoning;
			return this;
		}

		/**
		 * Set whether it can reason.
		 * @param reasoning whether it can reason, or {@code null} if it is not known
		 * @return this builder
		 */
		public Builder reasoning(@Nullable Boolean reasoning) {
			this.reasoning = reasoning;
			return this;
		}

		/**
		 * Set the efforts that it knows, in the server's words.
		 * @param reasoningEfforts the efforts that it knows, in the server's words, or
		 * {@code null} if it is not known
		 * @return this builder
		 */
		public Builder reasoningEfforts(@Nullable Set<String> reasoningEfforts) {
			this.reasoningEfforts = reasoningEfforts;
			return this;
		}

		/**
		 * Set its effort when a request names none.
		 * @param defaultReasoningEffort its effort when a request names none, or
		 * {@code null} if it is not known
		 * @return this builder
		 */
		public Builder defaultReasoningEffort(@Nullable String defaultReasoningEffort) {
			this.defaultReasoningEffort = defaultReasoningEffort;
			return this;
		}

		/**
		 * Set whether it takes {@code temperature} and {@code top_p} while it reasons.
		 * @param samplingWithReasoning whether it takes {@code temperature} and
		 * {@code top_p} while it reasons, or {@code null} if it is not known
		 * @return this builder
		 */
		public Builder samplingWithReasoning(@Nullable Boolean samplingWithReasoning) {
			this.samplingWithReasoning = samplingWithReasoning;
			return this;
		}

		/**
		 * Set whether it takes {@code frequency_penalty} and {@code presence_penalty}.
		 * @param penalties whether it takes {@code frequency_penalty} and
		 * {@code presence_penalty}, or {@code null} if it is not known
		 * @return this builder
		 */
		public Builder penalties(@Nullable Boolean penalties) {
			this.penalties = penalties;
			return this;
		}

		/**
		 * Set whether it takes {@code stop}.
		 * @param stop whether it takes {@code stop}, or {@code null} if it is not known
		 * @return this builder
		 */
		public Builder stop(@Nullable Boolean stop) {
			this.stop = stop;
			return this;
		}

		/**
		 * Build the capabilities.
		 * @return the capabilities
		 */
		public ModelCapabilities build() {
			return new ModelCapabilities(this.apis, this.input, this.audioOutput, this.streaming, this.structuredOutput,
					this.tools, this.toolsWithReasoning, this.reasoning, this.reasoningEfforts,
					this.defaultReasoningEffort, this.samplingWithReasoning, this.penalties, this.stop);
		}

	}

}
