package io.github.openaispring.tool;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.chat.ToolChoice;
import io.github.openaispring.chat.ToolDefinition;

/**
 * Answers messages with a model that may call tools. The caller can run the tools, or
 * leave that to {@link #run} and {@link #runStream}, which call the tools of the
 * {@link ToolRegistry} until the model has its answer. Everything returned is cold.
 *
 * @since 0.1.0
 */
public interface OpenAiToolProvider {

	/**
	 * Describe tools for requests. Schemas of strict tools are brought into the form of
	 * strict schemas.
	 * @param tools the tools
	 * @return the tools in the same order, empty for none
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if a name or a schema
	 * cannot be sent
	 */
	List<ToolDefinition> buildTooling(Collection<ToolDescriptor> tools);

	/**
	 * Ask for a whole answer, which may be calls of tools.
	 * @param request what is asked, of any kinds of content
	 * @param tooling what the model may call besides the request's own tools
	 * @param toolChoice what it may or must call, or {@code null} for the request's own
	 * choice
	 * @return the answer, or an {@link io.github.openaispring.OpenAiException}
	 */
	Mono<PredictionResponse> predictWithTools(PredictionRequest request, Collection<? extends ToolDefinition> tooling,
			@Nullable ToolChoice toolChoice);

	/**
	 * Ask for a whole answer, which may be calls of tools.
	 * @param request what is asked, of any kinds of content
	 * @param tooling what the model may call besides the request's own tools
	 * @param toolChoice {@code auto}, {@code none}, {@code required} or the name of a
	 * tool; {@code null} or empty for the request's own choice
	 * @return the answer, or an {@link io.github.openaispring.OpenAiException}
	 */
	default Mono<PredictionResponse> predictWithTools(PredictionRequest request,
			Collection<? extends ToolDefinition> tooling, @Nullable String toolChoice) {
		return predictWithTools(request, tooling, ToolChoice.of(toolChoice));
	}

	/**
	 * Ask for a whole answer, which may be calls of tools, with the request's own choice.
	 * @param request what is asked, of any kinds of content
	 * @param tooling what the model may call besides the request's own tools
	 * @return the answer, or an {@link io.github.openaispring.OpenAiException}
	 */
	default Mono<PredictionResponse> predictWithTools(PredictionRequest request,
			Collection<? extends ToolDefinition> tooling) {
		return predictWithTools(request, tooling, (ToolChoice) null);
	}

	/**
	 * Ask for an answer in pieces, which may be pieces of calls of tools.
	 * @param request what is asked, of any kinds of content
	 * @param tooling what the model may call besides the request's own tools
	 * @param toolChoice what it may or must call, or {@code null} for the request's own
	 * choice
	 * @return the chunks, or an {@link io.github.openaispring.OpenAiException} after
	 * those that came
	 */
	Flux<StreamChunk> predictStreamWithTools(PredictionRequest request, Collection<? extends ToolDefinition> tooling,
			@Nullable ToolChoice toolChoice);

	/**
	 * Ask for an answer in pieces, which may be pieces of calls of tools.
	 * @param request what is asked, of any kinds of content
	 * @param tooling what the model may call besides the request's own tools
	 * @param toolChoice {@code auto}, {@code none}, {@code required} or the name of a
	 * tool; {@code null} or empty for the request's own choice
	 * @return the chunks, or an {@link io.github.openaispring.OpenAiException} after
	 * those that came
	 */
	default Flux<StreamChunk> predictStreamWithTools(PredictionRequest request,
			Collection<? extends ToolDefinition> tooling, @Nullable String toolChoice) {
		return predictStreamWithTools(request, tooling, ToolChoice.of(toolChoice));
	}

	/**
	 * Ask for an answer in pieces, which may be pieces of calls of tools, with the
	 * request's own choice.
	 * @param request what is asked, of any kinds of content
	 * @param tooling what the model may call besides the request's own tools
	 * @return the chunks, or an {@link io.github.openaispring.OpenAiException} after
	 * those that came
	 */
	default Flux<StreamChunk> predictStreamWithTools(PredictionRequest request,
			Collection<? extends ToolDefinition> tooling) {
		return predictStreamWithTools(request, tooling, (ToolChoice) null);
	}

	/**
	 * Ask for an answer, and run the registered tools that the model calls on the way.
	 * @param request what is asked, of any kinds of content
	 * @return the run
	 * @see #run(PredictionRequest, ToolRunOptions)
	 */
	default Mono<ToolRun> run(PredictionRequest request) {
		return run(request, ToolRunOptions.defaults());
	}

	/**
	 * Ask for an answer, and run the registered tools that the model calls on the way. A
	 * choice that makes the model call a tool holds for the first round only, since it
	 * would call one for ever. A tool that fails fails nothing else: the model is told.
	 * Cancelling stops the call of the model and the tools.
	 * @param request what is asked, of any kinds of content; of functions it may only
	 * name registered ones
	 * @param options what is special about this run
	 * @return the run, or an {@link io.github.openaispring.OpenAiException}, which is an
	 * {@link OpenAiToolLimitException} when it was stopped at a limit
	 */
	Mono<ToolRun> run(PredictionRequest request, ToolRunOptions options);

	/**
	 * Ask for an answer in pieces, and run the registered tools that the model calls on
	 * the way.
	 * @param request what is asked, of any kinds of content
	 * @return the chunks of all rounds
	 * @see #runStream(PredictionRequest, ToolRunOptions)
	 */
	default Flux<StreamChunk> runStream(PredictionRequest request) {
		return runStream(request, ToolRunOptions.defaults());
	}

	/**
	 * Ask for an answer in pieces, and run the registered tools that the model calls on
	 * the way, as {@link #run(PredictionRequest, ToolRunOptions)} does.
	 * <p>
	 * There are the chunks of all rounds, in which the indexes of tool calls go on from
	 * round to round; a {@link StreamChunk.ToolActivity} whenever a tool waits, starts
	 * and is over; a {@link StreamChunk.MessageAdded} for each message to append to the
	 * history; and at the end one {@link StreamChunk.End} with the tokens and the cost of
	 * all rounds.
	 * @param request what is asked, of any kinds of content; of functions it may only
	 * name registered ones
	 * @param options what is special about this run
	 * @return the chunks, or an {@link io.github.openaispring.OpenAiException} after
	 * those that came
	 */
	Flux<StreamChunk> runStream(PredictionRequest request, ToolRunOptions options);

}
