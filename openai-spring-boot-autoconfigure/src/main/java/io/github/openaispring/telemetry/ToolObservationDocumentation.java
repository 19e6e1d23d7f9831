package io.github.openaispring.telemetry;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of tools, named as OpenTelemetry's conventions for generative AI name
 * them.
 *
 * @since 0.1.0
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">Semantic conventions
 * for generative AI</a>
 */
public enum ToolObservationDocumentation implements ObservationDocumentation {

	/** One call of a tool, without the time that an approval took. */
	EXECUTION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultToolObservationConvention.class;
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

		/** Always {@code execute_tool}. */
		OPERATION_NAME {
			@Override
			public String asString() {
				return "gen_ai.operation.name";
			}
		},

		/** The tool. */
		TOOL_NAME {
			@Override
			public String asString() {
				return "gen_ai.tool.name";
			}
		},

		/** How the call ended. */
		OUTCOME {
			@Override
			public String asString() {
				return "outcome";
			}
		}

	}

	/**
	 * Key names of spans only.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/** The id of the call. */
		CALL_ID {
			@Override
			public String asString() {
				return "gen_ai.tool.call.id";
			}
		}

	}

}
