package io.github.openaispring.tool;

import reactor.core.publisher.Mono;

/**
 * Runs a tool. It is called on a thread that may block, several calls at once; the
 * Reactor context of whoever runs the tools is there.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ToolHandler {

	/**
	 * Run the tool.
	 * @param context what the model wants, and what the run tells of itself
	 * @return the output. An error is told to the model without its details, unless it is
	 * a {@link ToolException}, whose message is meant for the model; nothing at all
	 * counts as an empty output
	 */
	Mono<ToolOutput> call(ToolContext context);

}
