package io.github.openaispring.tool;

import io.github.openaispring.chat.OpenAiProvider;

/**
 * What all runs share.
 *
 * @param provider calls the model
 * @param tools the tools
 * @param executor runs them
 * @param concurrency how many of them run at once in one run
 */
record ToolLoopParts(OpenAiProvider provider, ToolRegistry tools, ToolExecutor executor, int concurrency) {
}
