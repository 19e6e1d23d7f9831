package io.github.openaispring.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a model is asked. Build one with {@link #builder()}, or with {@link #of(String)}
 * for a single question:
 *
 * <pre class="code">
 * PredictionRequest.builder()
 *     .system("You are brief.")
 *     .history(earlier)
 *     .user("And in winter?")
 *     .maxOutputTokens(500)
 *     .build();
 * </pre>
 *
 * @param messages the conversation, oldest first, at least one message
 * @param options what overrides the provider's own options
 * @param stop up to four texts before which the model stops
 * @param responseFormat the form of the answer, or {@code null} for plain text
 * @param tools the tools that the model may call
 * @param toolChoice which of them it may or must call, or {@code null} for its own choice
 * @param audio asks for speech besides the text, or {@code null} for text only
 * @param responses what only the Responses API knows
 * @param metadata up to 16 pairs stored with the answer; keys up to 64, values up to 512
 * characters
 * @param headers headers of this request only; credentials cannot be set here
 * @param includeRaw whether the result keeps the raw request and answer, or {@code null}
 * for the provider's default
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">Create chat
 * completion</a>
 */
public record PredictionRequest(List<Message> messages, ChatOptions options, List<String> stop,
		@Nullable ResponseFormat responseFormat, List<ToolDefinition> tools, @Nullable ToolChoice toolChoice,
		@Nullable AudioOutput audio, ResponsesOptions responses, Map<String, String> metadata,
		Map<String, String> headers, @Nullable Boolean includeRaw) {

	public PredictionRequest {
		messages = List.copyOf(messages);
		stop = List.copyOf(stop);
		tools = List.copyOf(tools);
		metadata = copy(metadata);
		headers = copy(headers);
		PredictionRequestRules.check(messages, stop, metadata, headers);
	}

	/**
	 * Return a request with a single question.
	 * @param question what the user says
	 * @return the request
	 */
	public static PredictionRequest of(String question) {
		return builder().user(question).build();
	}

	/**
	 * Return a builder of requests.
	 * @return a builder without messages and with everything unset
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return a builder that starts from this request.
	 * @return a builder with everything set as here
	 */
	public Builder toBuilder() {
		Builder builder = new Builder().history(this.messages)
			.options(this.options)
			.responseFormat(this.responseFormat)
			.tools(this.tools)
			.toolChoice(this.toolChoice)
			.audio(this.audio)
			.responses(this.responses)
			.includeRaw(this.includeRaw);
		builder.stop = this.stop;
		builder.metadata.putAll(this.metadata);
		builder.headers.putAll(this.headers);
		return builder;
	}

	private static Map<String, String> copy(Map<String, String> map) {
		return Collections.unmodifiableMap(new LinkedHashMap<>(map));
	}

	/**
	 * Describe the request without what is said, its metadata and its headers.
	 */
	@Override
	public String toString() {
		return "PredictionRequest[messages=" + this.messages.size() + ", options=" + this.options + "]";
	}

	/**
	 * Builds {@link PredictionRequest}s.
	 */
	public static final class Builder {

		private final List<Message> messages = new ArrayList<>();

		private final ChatOptions.Builder options = ChatOptions.builder();

		private final Map<String, String> metadata = new LinkedHashMap<>();

		private final Map<String, String> headers = new LinkedHashMap<>();

		private List<String> stop = List.of();

		private @Nullable ResponseFormat responseFormat;

		private List<ToolDefinition> tools = List.of();

		private @Nullable ToolChoice toolChoice;

		private @Nullable AudioOutput audio;

		private ResponsesOptions responses = ResponsesOptions.none();

		private @Nullable Boolean includeRaw;

		private Builder() {
		}

		/**
		 * Add instructions.
		 * @param text the instructions
		 * @return this builder
		 */
		public Builder system(String text) {
			return message(Message.system(text));
		}

		/**
		 * Add instructions, as current models call them.
		 * @param text the instructions
		 * @return this builder
		 */
		public Builder developer(String text) {
			return message(Message.developer(text));
		}

		/**
		 * Add what the user says.
		 * @param text what the user says
		 * @return this builder
		 */
		public Builder user(String text) {
			return message(Message.user(text));
		}

		/**
		 * Add what the user says and shows.
		 * @param parts the parts of the message
		 * @return this builder
		 */
		public Builder user(ContentPart... parts) {
			return message(Message.user(parts));
		}

		/**
		 * Add a message.
		 * @param message the message
		 * @return this builder
		 */
		public Builder message(Message message) {
			this.messages.add(message);
			return this;
		}

		/**
		 * Add earlier messages.
		 * @param messages the messages, oldest first
		 * @return this builder
		 */
		public Builder history(Collection<? extends Message> messages) {
			this.messages.addAll(messages);
			return this;
		}

		/**
		 * Set all options at once, also those that are unset.
		 * @param options what overrides the provider's own options
		 * @return this builder
		 */
		public Builder options(ChatOptions options) {
			this.options.from(options);
			return this;
		}

		/**
		 * Set the model.
		 * @param model the model, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.options.model(model);
			return this;
		}

		/**
		 * Set the randomness.
		 * @param temperature from 0 to 2, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder temperature(@Nullable Double temperature) {
			this.options.temperature(temperature);
			return this;
		}

		/**
		 * Set the share of the probability mass that is sampled from.
		 * @param topP from 0 to 1, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder topP(@Nullable Double topP) {
			this.options.topP(topP);
			return this;
		}

		/**
		 * Set the penalty on frequent tokens.
		 * @param frequencyPenalty from -2 to 2, or {@code null} for the provider's
		 * default
		 * @return this builder
		 */
		public Builder frequencyPenalty(@Nullable Double frequencyPenalty) {
			this.options.frequencyPenalty(frequencyPenalty);
			return this;
		}

		/**
		 * Set the penalty on tokens that occurred.
		 * @param presencePenalty from -2 to 2, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder presencePenalty(@Nullable Double presencePenalty) {
			this.options.presencePenalty(presencePenalty);
			return this;
		}

		/**
		 * Set the most tokens of an answer.
		 * @param maxOutputTokens tokens, reasoning included, at least 1, or {@code null}
		 * for the provider's default
		 * @return this builder
		 */
		public Builder maxOutputTokens(@Nullable Integer maxOutputTokens) {
			this.options.maxOutputTokens(maxOutputTokens);
			return this;
		}

		/**
		 * Set the seed, which makes answers repeatable as far as the server can.
		 * @param seed the seed, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder seed(@Nullable Long seed) {
			this.options.seed(seed);
			return this;
		}

		/**
		 * Set how much the model thinks first.
		 * @param reasoningEffort the effort, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder reasoningEffort(@Nullable ReasoningEffort reasoningEffort) {
			this.options.reasoningEffort(reasoningEffort);
			return this;
		}

		/**
		 * Set how the request is processed, and at which price.
		 * @param serviceTier the tier, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder serviceTier(@Nullable ServiceTier serviceTier) {
			this.options.serviceTier(serviceTier);
			return this;
		}

		/**
		 * Set the API that the request is sent to.
		 * @param api the API, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder api(@Nullable ChatApi api) {
			this.options.api(api);
			return this;
		}

		/**
		 * Set how the model sums up its reasoning.
		 * @param reasoningSummary the summary, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder reasoningSummary(@Nullable ReasoningSummary reasoningSummary) {
			this.options.reasoningSummary(reasoningSummary);
			return this;
		}

		/**
		 * Set how much the model says.
		 * @param verbosity the verbosity, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder verbosity(@Nullable Verbosity verbosity) {
			this.options.verbosity(verbosity);
			return this;
		}

		/**
		 * Set whether the model may call several tools at once.
		 * @param parallelToolCalls whether it may, or {@code null} for the provider's
		 * default
		 * @return this builder
		 */
		public Builder parallelToolCalls(@Nullable Boolean parallelToolCalls) {
			this.options.parallelToolCalls(parallelToolCalls);
			return this;
		}

		/**
		 * Set whether the server stores the answer.
		 * @param store whether it does, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder store(@Nullable Boolean store) {
			this.options.store(store);
			return this;
		}

		/**
		 * Set the key of requests that share a beginning, so that they share its cache.
		 * @param promptCacheKey the key, or {@code null} for the provider's default
		 * @return this builder
		 */
		public Builder promptCacheKey(@Nullable String promptCacheKey) {
			this.options.promptCacheKey(promptCacheKey);
			return this;
		}

		/**
		 * Set what identifies the end user without naming them.
		 * @param safetyIdentifier up to 64 characters, or {@code null} for the provider's
		 * default
		 * @return this builder
		 */
		public Builder safetyIdentifier(@Nullable String safetyIdentifier) {
			this.options.safetyIdentifier(safetyIdentifier);
			return this;
		}

		/**
		 * Set the texts before which the model stops.
		 * @param stop up to four texts
		 * @return this builder
		 */
		public Builder stop(String... stop) {
			this.stop = Arrays.asList(stop);
			return this;
		}

		/**
		 * Set the form of the answer.
		 * @param responseFormat the form, or {@code null} for plain text
		 * @return this builder
		 */
		public Builder responseFormat(@Nullable ResponseFormat responseFormat) {
			this.responseFormat = responseFormat;
			return this;
		}

		/**
		 * Set the tools that the model may call.
		 * @param tools the tools
		 * @return this builder
		 */
		public Builder tools(Collection<? extends ToolDefinition> tools) {
			this.tools = List.copyOf(tools);
			return this;
		}

		/**
		 * Set the tools that the model may call.
		 * @param tools the tools
		 * @return this builder
		 */
		public Builder tools(ToolDefinition... tools) {
			return tools(Arrays.asList(tools));
		}

		/**
		 * Set which tools the model may or must call.
		 * @param toolChoice the choice, or {@code null} for the model's own
		 * @return this builder
		 */
		public Builder toolChoice(@Nullable ToolChoice toolChoice) {
			this.toolChoice = toolChoice;
			return this;
		}

		/**
		 * Ask for speech besides the text.
		 * @param audio the voice and the encoding, or {@code null} for text only
		 * @return this builder
		 */
		public Builder audio(@Nullable AudioOutput audio) {
			this.audio = audio;
			return this;
		}

		/**
		 * Set what only the Responses API knows.
		 * @param responses the options
		 * @return this builder
		 */
		public Builder responses(ResponsesOptions responses) {
			this.responses = responses;
			return this;
		}

		/**
		 * Add a pair that is stored with the answer.
		 * @param key the key, up to 64 characters
		 * @param value the value, up to 512 characters
		 * @return this builder
		 */
		public Builder metadata(String key, String value) {
			this.metadata.put(key, value);
			return this;
		}

		/**
		 * Add a header of this request only.
		 * @param name the header's name; credentials cannot be set
		 * @param value the header's value
		 * @return this builder
		 */
		public Builder header(String name, String value) {
			this.headers.put(name, value);
			return this;
		}

		/**
		 * Set whether the result keeps the raw request and answer.
		 * @param includeRaw whether to keep them, or {@code null} for the provider's
		 * default
		 * @return this builder
		 */
		public Builder includeRaw(@Nullable Boolean includeRaw) {
			this.includeRaw = includeRaw;
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 * @throws io.github.openaispring.OpenAiInvalidRequestException if the server
		 * would refuse it
		 */
		public PredictionRequest build() {
			return new PredictionRequest(this.messages, this.options.build(), this.stop, this.responseFormat,
					this.tools, this.toolChoice, this.audio, this.responses, this.metadata, this.headers,
					this.includeRaw);
		}

	}

}
