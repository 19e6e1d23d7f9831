package io.github.openaispring.chat;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The function calls of one stream. Their items share the places of the output with
 * others; here they are counted by themselves, in the order in which they appear. The
 * pieces of the arguments only name their place, and some servers send no pieces.
 */
final class ResponsesFunctionCalls {

	private final Map<Integer, Call> byPlace = new HashMap<>(2);

	private final Map<String, Call> byItem = new HashMap<>(2);

	private int count;

	boolean isEmpty() {
		return this.count == 0;
	}

	StreamChunk added(ResponsesEvent event, ResponsesItem item) {
		Call call = find(event.outputIndex(), item.id());
		call.announced = true;
		return new StreamChunk.ToolCallDelta(call.index, item.callId(), item.name(), "");
	}

	StreamChunk piece(ResponsesEvent event) {
		Call call = find(event.outputIndex(), event.itemId());
		call.begun = true;
		return new StreamChunk.ToolCallDelta(call.index, null, null, event.delta());
	}

	/**
	 * Return the arguments that have not come in pieces.
	 * @param event an event that tells all arguments
	 * @return the arguments, or {@code null} if they have come
	 */
	@Nullable StreamChunk arguments(ResponsesEvent event) {
		Call call = find(event.outputIndex(), event.itemId());
		if (call.begun || event.arguments().isEmpty()) {
			return null;
		}
		call.begun = true;
		return new StreamChunk.ToolCallDelta(call.index, null, null, event.arguments());
	}

	/**
	 * Return what has not come of a call that is complete.
	 * @param event the event that tells the call
	 * @param item the call
	 * @return the rest, or {@code null} if all has come
	 */
	@Nullable StreamChunk done(ResponsesEvent event, ResponsesItem item) {
		Call call = find(event.outputIndex(), item.id());
		String rest = call.begun ? "" : item.arguments();
		if (call.announced && rest.isEmpty()) {
			return null;
		}
		StreamChunk chunk = new StreamChunk.ToolCallDelta(call.index, call.announced ? null : item.callId(),
				call.announced ? null : item.name(), rest);
		call.announced = true;
		call.begun = true;
		return chunk;
	}

	private Call find(int outputIndex, @Nullable String itemId) {
		Call byItem = (itemId != null) ? this.byItem.get(itemId) : null;
		Call known = (outputIndex >= 0) ? this.byPlace.get(outputIndex) : byItem;
		return (known != null) ? known : begin(outputIndex, itemId);
	}

	private Call begin(int outputIndex, @Nullable String itemId) {
		Call call = new Call(this.count++);
		if (outputIndex >= 0) {
			this.byPlace.put(outputIndex, call);
		}
		if (itemId != null) {
			this.byItem.putIfAbsent(itemId, call);
		}
		return call;
	}

	private static final class Call {

		private final int index;

		private boolean announced;

		private boolean begun;

		Call(int index) {
			this.index = index;
		}

	}

}
