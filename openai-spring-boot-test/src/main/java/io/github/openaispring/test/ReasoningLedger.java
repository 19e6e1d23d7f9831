package io.github.openaispring.test;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which calls came of which reasoning, so that a conversation that is sent back without
 * it can be refused. Only the latest are kept.
 */
final class ReasoningLedger {

	private static final int MAX_KEPT = 10_000;

	private final Map<String, Origin> origins = new LinkedHashMap<>();

	void note(List<OutputItem> output) {
		String reasoning = null;
		for (OutputItem item : output) {
			if (item instanceof ReasoningItem) {
				reasoning = item.id();
			}
			else if (reasoning != null && item instanceof CallItem call) {
				note(call.call().id(), new Origin(item.id(), reasoning));
			}
		}
	}

	private synchronized void note(String callId, Origin origin) {
		this.origins.put(callId, origin);
		if (this.origins.size() > MAX_KEPT) {
			Iterator<String> eldest = this.origins.keySet().iterator();
			eldest.next();
			eldest.remove();
		}
	}

	synchronized @Nullable Origin origin(String callId) {
		return this.origins.get(callId);
	}

	/**
	 * Where a call comes from.
	 *
	 * @param itemId the item of the call
	 * @param reasoningId the item of the reasoning
	 */
	record Origin(String itemId, String reasoningId) {
	}

}
