package io.github.openaispring.realtime;

import java.util.List;

import io.github.openaispring.realtime.event.ConversationItemCreate;
import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeItem;

/**
 * Where calls of functions come in and their outputs go out.
 */
final class ToolDesk {

	private final SessionParts parts;

	private final FunctionRunner runner;

	private final SessionIds ids;

	ToolDesk(SessionParts parts, FunctionRunner runner, SessionIds ids) {
		this.parts = parts;
		this.runner = runner;
		this.ids = ids;
	}

	/**
	 * The model calls a function. It may be told more than once.
	 * @param responseId the response
	 * @param item the call; one that was cut short is not run
	 */
	void called(String responseId, RealtimeItem.FunctionCall item) {
		String callId = item.callId();
		if (callId == null || "incomplete".equals(item.status()) || !this.parts.calls().begin(responseId, item)) {
			return;
		}
		this.parts.log().added(null, item);
		RealtimeToolCall call = new RealtimeToolCall(callId, item.name(), item.arguments(), responseId);
		RealtimeFunction function = this.parts.functions().get(item.name());
		RealtimeFunctionHandler handler = (function != null) ? function.handler() : null;
		boolean unknown = function == null && !this.parts.functions().isEmpty();
		this.parts.publish(new RealtimeChunk.ToolCalled(call, handler != null || unknown));
		if (handler != null) {
			this.runner.run(handler, call, (output) -> this.parts.tasks().run(() -> answerIfOpen(callId, output)));
		}
		else if (unknown) {
			answer(callId, RealtimeToolOutput.silent("Error: there is no function of this name"));
		}
	}

	// The caller may have been quicker.
	private void answerIfOpen(String callId, RealtimeToolOutput output) {
		if (this.parts.calls().isOpen(callId)) {
			answer(callId, output);
		}
	}

	/**
	 * Answer a call, and ask for a response when it was the last one.
	 * @param callId the call
	 * @param output the output
	 */
	void answer(String callId, RealtimeToolOutput output) {
		put(callId, output);
		if (this.parts.calls().takeResponse(callId)) {
			respond();
		}
	}

	/**
	 * Answer several calls, with one response to all of them.
	 * @param responses the answers
	 */
	void answer(List<RealtimeToolResponse> responses) {
		this.parts.calls().check(responses.stream().map(RealtimeToolResponse::callId).toList());
		responses.forEach((response) -> put(response.callId(), RealtimeToolOutput.of(response.output())));
		boolean respond = false;
		for (RealtimeToolResponse response : responses) {
			respond |= this.parts.calls().takeResponse(response.callId());
		}
		if (respond) {
			respond();
		}
	}

	private void put(String callId, RealtimeToolOutput output) {
		RealtimeItem.FunctionCallOutput item = new RealtimeItem.FunctionCallOutput(this.ids.item(), null, callId,
				output.text());
		List<RealtimeItem> items = this.parts.calls().answer(callId, item, output.respond());
		items.forEach((each) -> this.parts.log().added(null, each));
		this.parts.links().sendAll(items.stream().map(this::create).toList());
		this.parts.publish(new RealtimeChunk.ToolAnswered(callId, output));
	}

	private RealtimeClientEvent create(RealtimeItem item) {
		return new ConversationItemCreate(this.ids.event(), null, item);
	}

	private void respond() {
		this.parts.responses().add(ResponseRequest.plain(this.ids.event()));
	}

	/**
	 * The response that called is over.
	 * @param responseId the response
	 */
	void responseDone(String responseId) {
		this.parts.calls().responseDone(responseId);
		if (this.parts.calls().takeResponseOf(responseId)) {
			respond();
		}
	}

	void close() {
		this.runner.close();
	}

}
