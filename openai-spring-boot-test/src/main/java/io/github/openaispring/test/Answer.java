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
 */
record Answer(List<String> deltas, @Nullable String refusal, @Nullable String reasoning, List<ToolCall> toolCalls) {

	static Answer text(String text) {
		return pieces(Tokens.split(text));
	}

	static Answer pieces(List<String> deltas) {
		return new Answer(List.copyOf(deltas), null, null, List.of());
	}

	static Answer refusing(String refusal) {
		return new Answer(List.of(), refusal, null, List.of());
	}

	static Answer calling(List<ToolCall> toolCalls) {
		return new Answer(List.of(), null, null, List.copyOf(toolCalls));
	}

	Answer withReasoning(String reasoning) {
		return new Answer(this.deltas, this.refusal, reasoning, this.toolCalls);
	}

	Answer withToolCall(ToolCall call) {
		List<ToolCall> calls = new ArrayList<>(this.toolCalls);
		calls.add(call);
		return new Answer(this.deltas, this.refusal, this.reasoning, List.copyOf(calls));
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
		return new Answer(List.copyOf(kept), this.refusal, this.reasoning, this.toolCalls);
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
		return new Answer(this.deltas, this.refusal, this.reasoning,
				this.toolCalls.stream().map(ToolCall::again).toList());
	}

	String text() {
		return String.join("", this.deltas);
	}

	@Nullable String content() {
		return (isSilent()) ? null : text();
	}

	private boolean isSilent() {
		return this.deltas.isEmpty() && (this.refusal != null || !this.toolCalls.isEmpty());
	}

	int tokens() {
		int tokens = Tokens.count(text());
		tokens += (this.refusal != null) ? Tokens.count(this.refusal) : 0;
		return tokens + this.toolCalls.stream().mapToInt(ToolCall::tokens).sum();
	}

}
