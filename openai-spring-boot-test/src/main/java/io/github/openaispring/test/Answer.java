package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the assistant says or does in answer to a request.
 *
 * @param deltas the text in the pieces in which it is streamed; empty when there is none
 * @param refusal the reason for which the assistant refuses
 * @param reasoning the thoughts that led to the answer
 * @param toolCalls the tools to be called
 * @param interleaved whether the calls are streamed all at once
 * @param audio the text as it is heard, if it is
 */
record Answer(List<String> deltas, @Nullable String refusal, @Nullable String reasoning, List<ToolCall> toolCalls,
		boolean interleaved, @Nullable SpokenAnswer audio) {

	private static final Answer NOTHING = new Answer(List.of(), null, null, List.of(), false, null);

	static Answer text(String text) {
		return pieces(Tokens.split(text));
	}

	static Answer pieces(List<String> deltas) {
		return NOTHING.withDeltas(deltas);
	}

	static Answer refusing(String refusal) {
		return new Answer(List.of(), refusal, null, List.of(), false, null);
	}

	static Answer calling(List<ToolCall> toolCalls) {
		return NOTHING.withToolCalls(toolCalls);
	}

	Answer withReasoning(String reasoning) {
		return new Answer(this.deltas, this.refusal, reasoning, this.toolCalls, this.interleaved, this.audio);
	}

	Answer withToolCall(ToolCall call) {
		List<ToolCall> calls = new ArrayList<>(this.toolCalls);
		calls.add(call);
		return withToolCalls(calls);
	}

	private Answer withDeltas(List<String> deltas) {
		return new Answer(List.copyOf(deltas), this.refusal, this.reasoning, this.toolCalls, this.interleaved,
				this.audio);
	}

	private Answer withToolCalls(List<ToolCall> calls) {
		return new Answer(this.deltas, this.refusal, this.reasoning, List.copyOf(calls), this.interleaved, this.audio);
	}

	Answer withInterleavedCalls() {
		return new Answer(this.deltas, this.refusal, this.reasoning, this.toolCalls, true, this.audio);
	}

	Answer spoken(SpokenAnswer audio) {
		return new Answer(this.deltas, this.refusal, this.reasoning, this.toolCalls, this.interleaved, audio);
	}

	/**
	 * Keep so many characters of the text.
	 */
	Answer first(int length) {
		List<String> kept = new ArrayList<>();
		int left = length;
		for (String delta : this.deltas) {
			if (left > 0) {
				kept.add(delta.substring(0, Math.min(left, delta.length())));
				left -= delta.length();
			}
		}
		return withDeltas(kept);
	}

	/**
	 * Return this answer as one of several choices: no two share the identifier of a
	 * call.
	 */
	Answer choice(int index) {
		return (index == 0) ? this : again();
	}

	/**
	 * Return this answer as it is given another time: with other identifiers of its
	 * calls.
	 */
	Answer again() {
		if (this.toolCalls.isEmpty()) {
			return this;
		}
		return withToolCalls(this.toolCalls.stream().map(ToolCall::again).toList());
	}

	String text() {
		return String.join("", this.deltas);
	}

	@Nullable String content() {
		return (isSilent() || this.audio != null) ? null : text();
	}

	private boolean isSilent() {
		return this.deltas.isEmpty() && (this.refusal != null || !this.toolCalls.isEmpty());
	}

	int tokens() {
		int tokens = Tokens.count(text());
		tokens += (this.refusal != null) ? Tokens.count(this.refusal) : 0;
		tokens += audioTokens();
		return tokens + this.toolCalls.stream().mapToInt(ToolCall::tokens).sum();
	}

	int audioTokens() {
		return (this.audio != null) ? this.audio.tokens() : 0;
	}

}
