package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
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

	List<StreamEvent> events() {
		List<StreamEvent> events = new ArrayList<>();
		List<List<Delta>> deltas = this.completion.choices().stream().map(Delta::of).toList();
		int longest = deltas.stream().mapToInt(List::size).max().orElse(0);
		for (int position = 0; position < longest; position++) {
			for (int index = 0; index < deltas.size(); index++) {
				if (position < deltas.get(index).size()) {
					events.add(delta(index, position, deltas.get(index).get(position)));
				}
			}
		}
		for (int index = 0; index < deltas.size(); index++) {
			events.add(StreamEvent.of(chunk(index, Json.object(), this.completion.finishReason()),
					StreamEvent.Timing.AT_ONCE));
		}
		if (this.request.includeUsage() && this.completion.usage() != null) {
			events.add(usage());
		}
		return events;
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

	private StreamEvent usage() {
		ObjectNode chunk = this.completion.header("chat.completion.chunk");
		chunk.putArray("choices");
		chunk.set("usage", this.completion.usage());
		return StreamEvent.of(chunk, StreamEvent.Timing.AT_ONCE);
	}

}
