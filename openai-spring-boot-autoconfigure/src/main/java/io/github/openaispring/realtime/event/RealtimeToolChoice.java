package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which tools the model calls.
 *
 * @since 0.1.0
 */
public sealed interface RealtimeToolChoice {

	/** Those it wants. */
	RealtimeToolChoice AUTO = new Auto();

	/** None. */
	RealtimeToolChoice NONE = new None();

	/** One at least. */
	RealtimeToolChoice REQUIRED = new Required();

	/**
	 * Make the model call a function.
	 * @param name the function
	 * @return the choice
	 */
	static RealtimeToolChoice function(String name) {
		return new Function(name);
	}

	/**
	 * Those it wants.
	 */
	record Auto() implements RealtimeToolChoice {

	}

	/**
	 * None.
	 */
	record None() implements RealtimeToolChoice {

	}

	/**
	 * One at least.
	 */
	record Required() implements RealtimeToolChoice {

	}

	/**
	 * This function.
	 *
	 * @param name the function
	 */
	record Function(String name) implements RealtimeToolChoice {

		public Function {
			Assert.notNull(name, "'name' must not be null");
		}

	}

	/**
	 * A tool of this MCP server.
	 *
	 * @param serverLabel the server
	 * @param name the tool, or {@code null} for any
	 */
	record Mcp(String serverLabel, @Nullable String name) implements RealtimeToolChoice {

		public Mcp {
			Assert.notNull(serverLabel, "'server_label' must not be null");
		}

	}

	/**
	 * A choice that this version does not know.
	 *
	 * @param json the choice
	 */
	record Unknown(RawJson json) implements RealtimeToolChoice {

		public Unknown {
			Assert.notNull(json, "'json' must not be null");
		}

	}

}
