package io.github.openaispring.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request for vectors. What is {@code null} is unset: the provider's options hold.
 *
 * @param inputs what to embed, in the order of the vectors wanted
 * @param model the model
 * @param dimensions the length of the vectors, of models that can be asked for it
 * @param user the end user, as OpenAI wants to tell abuse apart by
 * @param overLong what becomes of inputs that have more tokens than the model takes
 * @param headers headers of this request only
 * @see <a href="https://developers.openai.com/api/reference/resources/embeddings">API</a>
 * @since 0.1.0
 */
public record EmbeddingRequest(List<EmbeddingInput> inputs, @Nullable String model, @Nullable Integer dimensions,
		@Nullable String user, @Nullable OverLong overLong, Map<String, String> headers) {

	public EmbeddingRequest {
		inputs = List.copyOf(inputs);
		headers = Map.copyOf(headers);
	}

	/**
	 * Return a request for the vectors of texts.
	 * @param texts the texts, none of them empty
	 * @return the request
	 */
	public static EmbeddingRequest of(String... texts) {
		return of(Arrays.asList(texts));
	}

	/**
	 * Return a request for the vectors of texts.
	 * @param texts the texts, none of them empty
	 * @return the request
	 */
	public static EmbeddingRequest of(Collection<String> texts) {
		return builder().texts(texts).build();
	}

	/**
	 * Return a builder of requests.
	 * @return a builder with nothing set
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return a builder that starts from this request.
	 * @return a builder with what is set here
	 */
	public Builder toBuilder() {
		return builder().inputs(this.inputs)
			.model(this.model)
			.dimensions(this.dimensions)
			.user(this.user)
			.overLong(this.overLong)
			.headers(this.headers);
	}

	/**
	 * Describe the request without the inputs and headers.
	 */
	@Override
	public String toString() {
		return "EmbeddingRequest[" + this.inputs.size() + " inputs, model=" + this.model + ", dimensions="
				+ this.dimensions + "]";
	}

	/**
	 * Builds {@link EmbeddingRequest}.
	 */
	public static final class Builder {

		private final List<EmbeddingInput> inputs = new ArrayList<>();

		private final Map<String, String> headers = new LinkedHashMap<>();

		private @Nullable String model;

		private @Nullable Integer dimensions;

		private @Nullable String user;

		private @Nullable OverLong overLong;

		private Builder() {
		}

		/**
		 * Add a text.
		 * @param text the text, which must not be empty
		 * @return this builder
		 */
		public Builder text(String text) {
			this.inputs.add(EmbeddingInput.of(text));
			return this;
		}

		/**
		 * Add texts.
		 * @param texts the texts, none of them empty
		 * @return this builder
		 */
		public Builder texts(Collection<String> texts) {
			texts.forEach(this::text);
			return this;
		}

		/**
		 * Add a text as tokens.
		 * @param tokens the tokens by the model's tokenizer, at least one
		 * @return this builder
		 */
		public Builder tokens(int... tokens) {
			this.inputs.add(EmbeddingInput.of(tokens));
			return this;
		}

		/**
		 * Set the inputs, which forgets those added so far.
		 * @param inputs the inputs
		 * @return this builder
		 */
		public Builder inputs(Collection<? extends EmbeddingInput> inputs) {
			List<EmbeddingInput> copy = List.copyOf(inputs);
			this.inputs.clear();
			this.inputs.addAll(copy);
			return this;
		}

		/**
		 * Set the model.
		 * @param model the model
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Set the length of the vectors.
		 * @param dimensions the length, at most that of the model's own vectors
		 * @return this builder
		 */
		public Builder dimensions(@Nullable Integer dimensions) {
			this.dimensions = dimensions;
			return this;
		}

		/**
		 * Set the end user.
		 * @param user an id that does not tell who it is
		 * @return this builder
		 */
		public Builder user(@Nullable String user) {
			this.user = user;
			return this;
		}

		/**
		 * Set what becomes of inputs that have more tokens than the model takes.
		 * @param overLong what becomes of them
		 * @return this builder
		 */
		public Builder overLong(@Nullable OverLong overLong) {
			this.overLong = overLong;
			return this;
		}

		/**
		 * Add a header to this request only.
		 * @param name the name
		 * @param value the value
		 * @return this builder
		 */
		public Builder header(String name, String value) {
			this.headers.put(name, value);
			return this;
		}

		/**
		 * Add headers to this request only.
		 * @param headers the headers
		 * @return this builder
		 */
		public Builder headers(Map<String, String> headers) {
			this.headers.putAll(headers);
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 */
		public EmbeddingRequest build() {
			return new EmbeddingRequest(this.inputs, this.model, this.dimensions, this.user, this.overLong,
					this.headers);
		}

	}

}
