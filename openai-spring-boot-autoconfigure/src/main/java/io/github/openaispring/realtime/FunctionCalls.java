package io.github.openaispring.realtime;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.event.RealtimeItem;

/**
 * The functions that the model wants to be called. All calls of one response are answered
 * by one further response, and an output goes only to a server that knows its call.
 */
final class FunctionCalls {

	private static final int KEPT = 1_000;

	private final Map<String, Call> calls = new LinkedHashMap<>();

	/**
	 * The model calls a function.
	 * @param responseId the response
	 * @param item the call
	 * @return whether the call is new; servers tell of a call more than once
	 */
	boolean begin(String responseId, RealtimeItem.FunctionCall item) {
		String callId = item.callId();
		if (callId == null || this.calls.containsKey(callId)) {
			return false;
		}
		this.calls.put(callId, new Call(item, responseId));
		if (this.calls.size() > KEPT) {
			this.calls.remove(this.calls.keySet().iterator().next());
		}
		return true;
	}

	/**
	 * Check that calls can be answered together.
	 * @param callIds the calls
	 */
	void check(List<String> callIds) {
		Set<String> seen = new HashSet<>();
		for (String callId : callIds) {
			Call call = this.calls.get(callId);
			if (!seen.add(callId) || (call != null && call.answered)) {
				throw answered(callId);
			}
		}
	}

	private static OpenAiInvalidRequestException answered(String callId) {
		return new OpenAiInvalidRequestException("The function call %s is answered already".formatted(callId),
				OpenAiErrorDetails.none(), null);
	}

	/**
	 * Answer a call.
	 * @param callId the call
	 * @param output the output
	 * @param respond whether the model is to speak about it
	 * @return what to send: the output, and before it the call where the server does not
	 * know it
	 */
	List<RealtimeItem> answer(String callId, RealtimeItem.FunctionCallOutput output, boolean respond) {
		Call call = this.calls.get(callId);
		if (call == null) {
			return List.of(output);
		}
		if (call.answered) {
			throw answered(callId);
		}
		call.answered = true;
		call.respond = respond;
		return call.known ? List.of(output) : List.of(call.item, output);
	}

	/**
	 * The response that called is over.
	 * @param responseId the response
	 */
	void responseDone(String responseId) {
		callsOf(responseId).forEach((call) -> call.responseDone = true);
	}

	/**
	 * Return whether it is time for a response to the outputs, which is told once.
	 * @param callId one of the calls
	 * @return whether all calls of its response are answered, of which one wants a
	 * response
	 */
	boolean takeResponse(String callId) {
		Call call = this.calls.get(callId);
		return (call == null) || takeResponseOf(call.responseId);
	}

	/**
	 * Return whether it is time for a response to the outputs, which is told once.
	 * @param responseId the response that called
	 * @return whether all its calls are answered, of which one wants a response
	 */
	boolean takeResponseOf(String responseId) {
		Collection<Call> calls = callsOf(responseId);
		if (!calls.stream().allMatch((call) -> call.answered && call.responseDone)) {
			return false;
		}
		boolean wanted = calls.stream().anyMatch((call) -> call.respond && !call.responded);
		calls.forEach((call) -> call.responded = true);
		return wanted;
	}

	private List<Call> callsOf(String responseId) {
		return this.calls.values().stream().filter((call) -> call.responseId.equals(responseId)).toList();
	}

	boolean isOpen(String callId) {
		Call call = this.calls.get(callId);
		return call != null && !call.answered;
	}

	boolean isPending() {
		return this.calls.values().stream().anyMatch((call) -> !call.answered);
	}

	/**
	 * Another server took over, which knows no call that is not answered, and will not
	 * tell of the end of the responses that made them.
	 */
	void reconnected() {
		for (Call call : this.calls.values()) {
			call.known = call.known && call.answered;
			call.responseDone = true;
		}
	}

	/**
	 * A call and what became of it.
	 */
	private static final class Call {

		private final RealtimeItem.FunctionCall item;

		private final String responseId;

		private boolean known = true;

		private boolean responseDone;

		private boolean answered;

		private boolean respond;

		private boolean responded;

		Call(RealtimeItem.FunctionCall item, String responseId) {
			this.item = item;
			this.responseId = responseId;
		}

	}

}
