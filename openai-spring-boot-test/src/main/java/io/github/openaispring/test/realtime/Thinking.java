package io.github.openaispring.test.realtime;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.test.realtime.ResponsePlan.Output;

/**
 * Finds the answer, away from the event loop, from a copy of the conversation.
 *
 * @param backend what answers
 * @param plan what was scripted
 * @param request the conversation
 * @param heard what is answered without thinking, as there is nothing but sound
 * @param parts what is read
 * @param before what was read last
 */
record Thinking(RealtimeBackend backend, ResponsePlan plan, ObjectNode request, @Nullable Heard heard,
		List<InputUsage.Part> parts, InputUsage before) {

	static Thinking of(RealtimeBackend backend, ResponseSpec spec, ResponsePlan plan, InputUsage before) {
		return new Thinking(backend, plan, ChatTranscript.of(spec), heard(spec), InputUsage.uncounted(spec), before);
	}

	private static @Nullable Heard heard(ResponseSpec spec) {
		List<Item> context = spec.context();
		boolean listens = !context.isEmpty() && !spec.mustCall();
		return (listens) ? context.get(context.size() - 1).heard() : null;
	}

	Thought think() {
		InputUsage input = InputUsage.of(this.parts, this.before, (text) -> this.backend.tokens(text).size());
		if (this.plan.isScripted()) {
			this.backend.count(input.total());
			return new Thought(this.plan.outputs(), input, null);
		}
		RealtimeFault fault = this.backend.take(input.total());
		return (fault != null) ? new Thought(List.of(), input, fault) : new Thought(outputs(), input, null);
	}

	private List<Output> outputs() {
		if (this.heard != null) {
			return List.of(new Output.Say(this.heard.reply()));
		}
		RealtimeAnswer answer = this.backend.answer(this.request);
		List<Output> outputs = new ArrayList<>();
		if (!answer.text().isEmpty()) {
			outputs.add(new Output.Say(answer.text()));
		}
		answer.calls().forEach((call) -> outputs.add(new Output.Invoke(call)));
		return outputs;
	}

	/**
	 * What came of it.
	 *
	 * @param outputs what is to be said and called
	 * @param input the tokens that were read
	 * @param fault why there is no answer
	 */
	record Thought(List<Output> outputs, InputUsage input, @Nullable RealtimeFault fault) {
	}

}
