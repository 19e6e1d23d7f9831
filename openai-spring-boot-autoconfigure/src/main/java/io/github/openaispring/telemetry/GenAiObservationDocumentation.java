package io.github.openaispring.telemetry;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of this library, named as OpenTelemetry's conventions for generative
 * AI name them.
 *
 * @since 0.1.0
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">Semantic conventions
 * for generative AI</a>
 */
public enum GenAiObservationDocumentation implements ObservationDocumentation {

	/** One operation of a model, from sending the request to the end of the answer. */
	OPERATION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultGenAiObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

	};

	/**
	 * Key names that are tags of meters too.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/** The class of the error, or {@code none}. */
		ERROR_TYPE {
			@Override
			public String asString() {
				return "error.type";
			}
		},

		/** What is done, such as {@code chat}. */
		OPERATION_NAME {
			@Override
			public String asString() {
				return "gen_ai.operation.name";
			}
		},

		/** Who does it, such as {@code openai}. */
		PROVIDER_NAME {
			@Override
			public String asString() {
				return "gen_ai.provider.name";
			}
		},

		/** The model that was asked for. */
		REQUEST_MODEL {
			@Override
			public String asString() {
				return "gen_ai.request.model";
			}
		},

		/** The model that answered, or {@code none}. */
		RESPONSE_MODEL {
			@Override
			public String asString() {
				return "gen_ai.response.model";
			}
		}

	}

	/**
	 * Key names of spans only.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/** Why the model stopped, in the server's word. */
		FINISH_REASONS {
			@Override
			public String asString() {
				return "gen_ai.response.finish_reasons";
			}
		},

		/** The answer's id. */
		RESPONSE_ID {
			@Override
			public String asString() {
				return "gen_ai.response.id";
			}
		},

		/** All input tokens, cached ones included. */
		INPUT_TOKENS {
			@Override
			public String asString() {
				return "gen_ai.usage.input_tokens";
			}
		},

		/** All output tokens, reasoning included. */
		OUTPUT_TOKENS {
			@Override
			public String asString() {
				return "gen_ai.usage.output_tokens";
			}
		},

		/** Input tokens that were read from a cache. */
		CACHE_READ_TOKENS {
			@Override
			public String asString() {
				return "gen_ai.usage.cache_read.input_tokens";
			}
		},

		/** Input tokens that were written to a cache. */
		CACHE_CREATION_TOKENS {
			@Override
			public String asString() {
				return "gen_ai.usage.cache_creation.input_tokens";
			}
		},

		/** The same in the next conventions. */
		CACHE_WRITE_TOKENS {
			@Override
			public String asString() {
				return "gen_ai.usage.cache_write.input_tokens";
			}
		},

		/** Output tokens that were spent on reasoning. */
		REASONING_TOKENS {
			@Override
			public String asString() {
				return "gen_ai.usage.reasoning.output_tokens";
			}
		},

		/** Seconds to the first chunk of a stream. */
		TIME_TO_FIRST_CHUNK {
			@Override
			public String asString() {
				return "gen_ai.response.time_to_first_chunk";
			}
		},

		/** The conversation that the call is attributed to. */
		CONVERSATION_ID {
			@Override
			public String asString() {
				return "gen_ai.conversation.id";
			}
		},

		/** What the call costs, in USD. */
		COST {
			@Override
			public String asString() {
				return "openai.cost.usd";
			}
		},

		/** The instructions, where content is recorded. */
		SYSTEM_INSTRUCTIONS {
			@Override
			public String asString() {
				return "gen_ai.system_instructions";
			}
		},

		/** What was said to the model, where content is recorded. */
		INPUT_MESSAGES {
			@Override
			public String asString() {
				return "gen_ai.input.messages";
			}
		},

		/** What the model said, where content is recorded. */
		OUTPUT_MESSAGES {
			@Override
			public String asString() {
				return "gen_ai.output.messages";
			}
		}

	}

}
