package io.github.openaispring.tool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.chat.ToolChoice;
import io.github.openaispring.chat.ToolDefinition;

/**
 * Answers with any {@link OpenAiProvider} and the tools of a {@link ToolRegistry}.
 *
 * @since 0.1.0
 */
public final class DefaultOpenAiToolProvider implements OpenAiToolProvider {

	private final OpenAiProvider provider;

	private final ToolRegistry tools;

	private final ToolExecutor executor;

	private final ToolSettings settings;

	private final ToolDefinitions definitions;

	/**
	 * Create a provider.
	 * @param provider calls the model
	 * @param tools the tools that runs can call
	 * @param executor runs them
	 * @param settings what holds where requests and options say nothing
	 */
	public DefaultOpenAiToolProvider(OpenAiProvider provider, ToolRegistry tools, ToolExecutor executor,
			ToolSettings settings) {
		this.provider = provider;
		this.tools = tools;
		this.executor = executor;
		this.settings = settings;
		this.definitions = new ToolDefinitions(settings.strict());
	}

	@Override
	public List<ToolDefinition> buildTooling(Collection<ToolDescriptor> descriptors) {
		return descriptors.stream().<ToolDefinition>map(this.definitions::of).toList();
	}

	@Override
	public Mono<PredictionResponse> predictWithTools(PredictionRequest request,
			Collection<? extends ToolDefinition> tooling, @Nullable ToolChoice toolChoice) {
		return Mono.defer(() -> this.provider.predict(with(request, tooling, toolChoice)));
	}

	@Override
	public Flux<StreamChunk> predictStreamWithTools(PredictionRequest request,
			Collection<? extends ToolDefinition> tooling, @Nullable ToolChoice toolChoice) {
		return Flux.defer(() -> this.provider.predictStream(with(request, tooling, toolChoice)));
	}

	@Override
	public Mono<ToolRun> run(PredictionRequest request, ToolRunOptions options) {
		return Mono.defer(() -> loop(request, options).run());
	}

	@Override
	public Flux<StreamChunk> runStream(PredictionRequest request, ToolRunOptions options) {
		return Flux.defer(() -> loop(request, options).stream());
	}

	private ToolLoop loop(PredictionRequest request, ToolRunOptions options) {
		ToolLimits limits = options.limits().orElse(this.settings.limits());
		PredictionRequest first = with(request, offered(request, options), null);
		ToolLoopParts parts = new ToolLoopParts(this.provider, this.tools, this.executor, this.settings.concurrency());
		return new ToolLoop(parts, new ToolConversation(first, limits), options, limits);
	}

	private List<ToolDefinition> offered(PredictionRequest request, ToolRunOptions options) {
		Set<String> described = new LinkedHashSet<>();
		for (ToolDefinition tool : request.tools()) {
			if (tool instanceof ToolDefinition.Function function) {
				required(function.name());
				described.add(function.name());
			}
		}
		return chosen(options).stream()
			.filter((tool) -> !described.contains(tool.name()))
			.<ToolDefinition>map((tool) -> this.definitions.of(tool.descriptor()))
			.toList();
	}

	private List<RegisteredTool> chosen(ToolRunOptions options) {
		List<String> names = options.tools();
		return (names != null) ? names.stream().distinct().sorted().map(this::required).toList() : this.tools.tools();
	}

	private RegisteredTool required(String name) {
		RegisteredTool tool = this.tools.find(name);
		if (tool == null) {
			throw new OpenAiInvalidRequestException(
					"There is no registered tool of the name '%s', so that a run could not call it".formatted(name),
					OpenAiErrorDetails.ofParam("tools"), null);
		}
		return tool;
	}

	private PredictionRequest with(PredictionRequest request, Collection<? extends ToolDefinition> tooling,
			@Nullable ToolChoice choice) {
		List<ToolDefinition> all = new ArrayList<>(request.tools());
		all.addAll(tooling);
		PredictionRequest.Builder builder = request.toBuilder().tools(all);
		if (choice != null) {
			builder.toolChoice(choice);
		}
		boolean sequential = !this.settings.parallel() && request.options().parallelToolCalls() == null;
		return (sequential && !all.isEmpty()) ? builder.parallelToolCalls(false).build() : builder.build();
	}

}
