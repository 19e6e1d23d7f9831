package io.github.openaispring.realtime;

import reactor.core.publisher.Mono;

/**
 * Runs a function for the model. It is called on a thread that may block, several calls
 * at once; the opener's context is there.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RealtimeFunctionHandler {

	/**
	 * Run the function.
	 * @param call what the model wants
	 * @return the output. An error is told to the model without its details, unless it is
	 * a {@link RealtimeFunctionException}, whose message is meant for the model; nothing
	 * at all counts as an empty output
	 */
	Mono<RealtimeToolOutput> call(RealtimeToolCall call);

}
