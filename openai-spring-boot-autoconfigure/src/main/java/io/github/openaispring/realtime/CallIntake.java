package io.github.openaispring.realtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.RealtimeResponse;
import io.github.openaispring.realtime.event.ResponseFunctionCallArgumentsDone;
import io.github.openaispring.realtime.event.ResponseOutputItemAdded;
import io.github.openaispring.realtime.event.ResponseOutputItemDone;

/**
 * Finds out which functions the model has called to the end. Servers tell of the
 * arguments even when they are cut short, so that only the item, or the end of the
 * response where a server tells nothing of the item, says whether a call counts.
 */
final class CallIntake {

	private final Map<String, String> names = new HashMap<>();

	private final Map<String, Announced> announced = new LinkedHashMap<>();

	private final ResponseQueue responses;

	private final ToolDesk tools;

	CallIntake(ResponseQueue responses, ToolDesk tools) {
		this.responses = responses;
		this.tools = tools;
	}

	void itemAdded(ResponseOutputItemAdded event) {
		if (event.item() instanceof RealtimeItem.FunctionCall call && call.id() != null) {
			this.names.put(call.id(), call.name());
		}
	}

	// Older servers leave out the name here, and tell it with the item.
	void argumentsDone(ResponseFunctionCallArgumentsDone event) {
		String name = (event.name() != null) ? event.name() : this.names.get(event.itemId());
		if (name != null) {
			this.announced.put(event.callId(), new Announced(event.responseId(),
					new RealtimeItem.FunctionCall(event.itemId(), null, event.callId(), name, event.arguments())));
		}
	}

	void itemDone(ResponseOutputItemDone event) {
		if (event.item() instanceof RealtimeItem.FunctionCall call) {
			told(event.responseId(), call);
		}
	}

	private void told(String responseId, RealtimeItem.FunctionCall call) {
		this.announced.remove(call.callId());
		called(responseId, call);
	}

	// A call outside the conversation cannot be answered in it: it is for the caller.
	private void called(String responseId, RealtimeItem.FunctionCall call) {
		if (!this.responses.isOutside(responseId)) {
			this.tools.called(responseId, call);
		}
	}

	/**
	 * A response is over.
	 * @param id its id
	 * @param response the response
	 */
	void responseDone(String id, RealtimeResponse response) {
		for (RealtimeItem item : response.output()) {
			if (item instanceof RealtimeItem.FunctionCall call) {
				this.names.remove(call.id());
				told(id, call);
			}
		}
		List<Announced> rest = new ArrayList<>(this.announced.values());
		rest.removeIf((call) -> !call.responseId().equals(id));
		this.announced.values().removeAll(rest);
		if ("completed".equals(response.status())) {
			rest.forEach((call) -> called(id, call.item()));
		}
	}

	/**
	 * The connection is gone, and with it the calls that were not complete.
	 */
	void reconnected() {
		this.names.clear();
		this.announced.clear();
	}

	/**
	 * A call whose arguments are told.
	 *
	 * @param responseId the response that calls
	 * @param item the call
	 */
	private record Announced(String responseId, RealtimeItem.FunctionCall item) {

	}

}
