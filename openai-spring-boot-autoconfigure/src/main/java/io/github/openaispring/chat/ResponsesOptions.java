package io.github.openaispring.chat;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What only the Responses API knows. A request that sets any of it is sent there.
 *
 * @param previousResponseId the response that the request goes on from, which the server
 * has stored
 * @param conversation the id of a stored conversation to go on with
 * @param background whether the server answers in the background, so that no connection
 * has to last as long as the answer takes: a whole answer is polled for, a stream goes on
 * when its connection breaks. Who cancels stops waiting, not the server: see
 * {@link OpenAiResponses#cancel(String)}
 * @param maxToolCalls the most calls of hosted tools, at least 1
 * @param include what else the answer is to hold, such as
 * {@code web_search_call.action.sources}
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">Create
 * response</a>
 */
public record ResponsesOptions(@Nullable String previousResponseId, @Nullable String conversation,
		@Nullable Boolean background, @Nullable Integer maxToolCalls, List<String> include) {

	public ResponsesOptions {
		include = List.copyOf(include);
		if (previousResponseId != null && conversation != null) {
			throw InvalidParameters.of("previous_response_id", "cannot be combined with 'conversation'");
		}
		if (maxToolCalls != null && maxToolCalls < 1) {
			throw InvalidParameters.of("max_tool_calls", "must be at least 1 but is " + maxToolCalls);
		}
	}

	/**
	 * Return options that set nothing.
	 * @return the options
	 */
	public static ResponsesOptions none() {
		return builder().build();
	}

	/**
	 * Return a builder of options.
	 * @return a builder with everything unset
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return a builder that starts from these options.
	 * @return a builder with everything set as here
	 */
	public Builder toBuilder() {
		Builder builder = builder().previousResponseId(this.previousResponseId)
			.conversation(this.conversation)
			.background(this.background)
			.maxToolCalls(this.maxToolCalls);
		builder.include = this.include;
		return builder;
	}

	/**
	 * Builds {@link ResponsesOptions}.
	 */
	public static final class Builder {

		private @Nullable String previousResponseId;

		private @Nullable String conversation;

		private @Nullable Boolean background;

		private @Nullable Integer maxToolCalls;

		private List<String> include = List.of();

		private Builder() {
		}

		/**
		 * Set the response to go on from.
		 * @param previousResponseId the response's id, or {@code null}
		 * @return this builder
		 */
		public Builder previousResponseId(@Nullable String previousResponseId) {
			this.previousResponseId = previousResponseId;
			return this;
		}

		/**
		 * Set the conversation to go on with.
		 * @param conversation the conversation's id, or {@code null}
		 * @return this builder
		 */
		public Builder conversation(@Nullable String conversation) {
			this.conversation = conversation;
			return this;
		}

		/**
		 * Set whether the server answers in the background.
		 * @param background whether it does, or {@code null} for unset
		 * @return this builder
		 */
		public Builder background(@Nullable Boolean background) {
			this.background = background;
			return this;
		}

		/**
		 * Set the most calls of hosted tools.
		 * @param maxToolCalls the most calls, or {@code null} for no limit
		 * @return this builder
		 */
		public Builder maxToolCalls(@Nullable Integer maxToolCalls) {
			this.maxToolCalls = maxToolCalls;
			return this;
		}

		/**
		 * Set what else the answer is to hold.
		 * @param include the names of what is included
		 * @return this builder
		 */
		public Builder include(String... include) {
			this.include = Arrays.asList(include);
			return this;
		}

		/**
		 * Build the options.
		 * @return the options
		 * @throws io.github.openaispring.OpenAiInvalidRequestException if they contradict
		 * each other
		 */
		public ResponsesOptions build() {
			return new ResponsesOptions(this.previousResponseId, this.conversation, this.background, this.maxToolCalls,
					this.include);
		}

	}

}
