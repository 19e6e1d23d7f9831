package io.github.openaispring.test;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a completion into the chunks of a stream: who speaks, what is said, why it ends
 * and, where asked for, what it took.
 */
final class ChunkWriter {

	private final ChatRequest request;

	private final Completion completion;

	private final Logprobs logprobs;

	ChunkWriter(ChatRequest request, Completion completion) {
		this.request = request;
		this.completion = completion;
		this.logprobs = new Logprobs(request);
	}

	Flux<StreamEvent> events() {
		return Flux.concat(deltas(), Flux.range(0, this.completion.choices().size()).map(this::finish), usage());
	}

	private Flux<StreamEvent> deltas() {
		Map<Answer, List<Delta>> known = new IdentityHashMap<>();
		List<List<Delta>> choices = this.completion.choices()
			.stream()
			.map((answer) -> known.computeIfAbsent(answer, Delta::of))
			.toList();
		int longest = choices.stream().mapToInt(List::size).max().orElse(0);
		return Flux.range(0, longest).concatMap((position) -> deltas(choices, position));
	}

	private Flux<StreamEvent> deltas(List<List<Delta>> choices, int position) {
		return Flux.range(0, choices.size())
			.filter((index) -> position < choices.get(index).size())
			.map((index) -> Contained.call(() -> delta(index, position, choices.get(index).get(position))));
	}

	private StreamEvent finish(int index) {
		return StreamEvent.of(chunk(index, Json.object(), this.completion.finishReason()), StreamEvent.Timing.AT_ONCE);
	}

	private StreamEvent delta(int index, int position, Delta delta) {
		ObjectNode chunk = chunk(index, delta.json(), null);
		if (delta.text() != null) {
			((ObjectNode) chunk.at("/choices/0")).set("logprobs", this.logprobs.of(delta.text()));
		}
		if (this.request.includeObfuscation()) {
			chunk.put("obfuscation", obfuscation(delta));
		}
		return StreamEvent.of(chunk, timing(index, position));
	}

	private static StreamEvent.Timing timing(int index, int position) {
		if (position == 0) {
			return (index == 0) ? StreamEvent.Timing.FIRST : StreamEvent.Timing.AT_ONCE;
		}
		return (position == 1 || index > 0) ? StreamEvent.Timing.AT_ONCE : StreamEvent.Timing.PACED;
	}

	private static String obfuscation(Delta delta) {
		int length = Json.text(delta.json()).length();
		return Ids.next("", 16 - length % 16);
	}

	private ObjectNode chunk(int index, ObjectNode delta, @Nullable String finishReason) {
		ObjectNode chunk = this.completion.header("chat.completion.chunk");
		ObjectNode choice = chunk.putArray("choices").addObject().put("index", index);
		choice.set("delta", delta);
		choice.putNull("logprobs").put("finish_reason", finishReason);
		return (this.request.includeUsage()) ? chunk.putNull("usage") : chunk;
	}

	private Mono<StreamEvent> usage() {
		if (!this.request.includeUsage() || this.completion.usage() == null) {
			return Mono.empty();
		}
		ObjectNode chunk = this.completion.header("chat.completion.chunk");
		chunk.putArray("choices");
		chunk.set("usage", this.completion.usage());
		return Mono.just(StreamEvent.of(chunk, StreamEvent.Timing.AT_ONCE));
	}

}
