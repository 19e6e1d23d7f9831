package io.github.openaispring.tool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.chat.Aggregator;
import io.github.openaispring.chat.AudioContent;
import io.github.openaispring.chat.AudioReference;
import io.github.openaispring.chat.Message;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.ResponseMetadata;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.chat.ToolCall;

/**
 * Calls a model and its tools in turn. For one subscription.
 */
final class ToolLoop {

	private final OpenAiProvider provider;

	private final ToolExecutor executor;

	private final ToolRegistry tools;

	private final ToolRunOptions options;

	private final ToolLimits limits;

	private final int concurrency;

	private final ToolConversation conversation;

	private final CallIndexes indexes = new CallIndexes();

	private final long startNanos = System.nanoTime();

	ToolLoop(ToolLoopParts parts, ToolConversation conversation, ToolRunOptions options, ToolLimits limits) {
		this.provider = parts.provider();
		this.executor = parts.executor();
		this.tools = parts.tools();
		this.concurrency = parts.concurrency();
		this.conversation = conversation;
		this.options = options;
		this.limits = limits;
	}

	Mono<ToolRun> run() {
		return billed(inTime(Flux.defer(this::wholeRound).repeat(() -> !this.conversation.isOver())))
			.then(Mono.fromSupplier(this.conversation::toRun));
	}

	Flux<StreamChunk> stream() {
		return billed(inTime(Flux.defer(this::streamedRound).repeat(() -> !this.conversation.isOver())));
	}

	private Flux<StreamChunk> billed(Flux<StreamChunk> chunks) {
		return chunks.doOnError(this.conversation::failed);
	}

	// An error of the timer would not cancel what is under way, its completion does.
	private Flux<StreamChunk> inTime(Flux<StreamChunk> chunks) {
		Duration most = this.limits.maxDuration();
		if (most == null) {
			return chunks;
		}
		AtomicBoolean over = new AtomicBoolean();
		AtomicBoolean late = new AtomicBoolean();
		return chunks.filter((chunk) -> !(chunk instanceof StreamChunk.End) || over.compareAndSet(false, true))
			.takeUntilOther(Mono.delay(most).doOnNext((tick) -> late.set(over.compareAndSet(false, true))))
			.concatWith(Flux.defer(() -> late.get() ? Flux.error(this.conversation.timeIsUp()) : Flux.empty()));
	}

	private Flux<StreamChunk> wholeRound() {
		return this.provider.predict(this.conversation.next()).single().flatMapMany(this::answered);
	}

	private Flux<StreamChunk> streamedRound() {
		Aggregator aggregator = new Aggregator();
		this.indexes.nextRound();
		return this.provider.predictStream(this.conversation.next())
			.doOnNext(aggregator::add)
			.filter((chunk) -> !(chunk instanceof StreamChunk.End))
			.map(this.indexes::renumber)
			.concatWith(Flux.defer(() -> answered(aggregator.toResponse())));
	}

	private Flux<StreamChunk> answered(PredictionResponse given) {
		this.conversation.answered(given);
		PredictionResponse response = CallIds.complete(given, this.conversation.bill().rounds());
		return wantsTools(response) ? Flux.concat(add(response.toMessage()), calls(response.toolCalls()))
				: end(response);
	}

	// Calls that were cut off must not be run.
	private static boolean wantsTools(PredictionResponse response) {
		return !response.toolCalls().isEmpty() && !response.finishReason().isCutOff();
	}

	private Mono<StreamChunk> add(Message message) {
		this.conversation.add(message);
		return Mono.just(new StreamChunk.MessageAdded(message));
	}

	private Flux<StreamChunk> calls(List<ToolCall> calls) {
		this.conversation.checkLimits(calls);
		List<ToolExecution> executions = calls.stream().map(this::begin).toList();
		Flux<StreamChunk> activities = Flux.fromIterable(executions)
			.flatMap(ToolExecution::activities, this.concurrency);
		return activities.concatWith(Flux.defer(() -> results(executions)));
	}

	private ToolExecution begin(ToolCall call) {
		List<String> offered = this.options.tools();
		boolean available = offered == null || offered.contains(call.name());
		return this.executor.begin(available ? this.tools.find(call.name()) : null, call, this.options);
	}

	private Flux<StreamChunk> results(List<ToolExecution> executions) {
		List<Message.Tool> results = executions.stream().map((execution) -> execution.outcome().toMessage()).toList();
		this.conversation.addResults(results);
		return Flux.fromIterable(results).map(StreamChunk.MessageAdded::new);
	}

	private Flux<StreamChunk> end(PredictionResponse response) {
		StreamChunk.End end = new StreamChunk.End(response.finishReason(), response.rawFinishReason(),
				sum(response.metadata()), reference(response.audio()));
		this.conversation.end(response);
		Message.Assistant message = response.toMessage();
		boolean cutOff = !response.toolCalls().isEmpty();
		return cutOff ? Flux.concat(addText(message), Mono.just(end)) : Flux.concat(add(message), Mono.just(end));
	}

	// A server refuses a history with calls that have no result.
	private Mono<StreamChunk> addText(Message.Assistant message) {
		boolean empty = message.text().isEmpty() && message.refusal() == null;
		return empty ? Mono.empty() : add(new Message.Assistant(message.text(), message.refusal(), List.of()));
	}

	private static @Nullable AudioReference reference(@Nullable AudioContent audio) {
		return (audio != null && audio.id() != null) ? new AudioReference(audio.id(), audio.expiresAt()) : null;
	}

	private ResponseMetadata sum(ResponseMetadata last) {
		ToolBill bill = this.conversation.bill();
		boolean told = !bill.usage().isEmpty() || last.usage() != null;
		return last.toBuilder()
			.usage(told ? bill.usage() : null)
			.cost(bill.cost())
			.latency(Duration.ofNanos(System.nanoTime() - this.startNanos))
			.build();
	}

}
