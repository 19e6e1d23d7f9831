package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Whether and under which name OpenAI keeps a trace of the session.
 *
 * @since 0.1.0
 */
public sealed interface RealtimeTracing {

	/** A trace with default names. */
	RealtimeTracing AUTO = new Auto();

	/** No trace. */
	RealtimeTracing OFF = new Off();

	/**
	 * Keep a trace under a name.
	 * @param workflowName the name of the workflow
	 * @return the setting
	 */
	static RealtimeTracing named(String workflowName) {
		return new Named(workflowName, null, null);
	}

	/**
	 * A trace with default names.
	 */
	record Auto() implements RealtimeTracing {

	}

	/**
	 * No trace, which is {@code null} in the protocol.
	 */
	record Off() implements RealtimeTracing {

	}

	/**
	 * A trace with names.
	 *
	 * @param workflowName the name of the workflow, or {@code null}
	 * @param groupId what it is filtered by, or {@code null}
	 * @param metadata what it is marked with, a JSON object, or {@code null}
	 */
	record Named(@Nullable String workflowName, @Nullable String groupId,
			@Nullable RawJson metadata) implements RealtimeTracing {

	}

}
