package io.github.openaispring.test;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The calls that ring or that somebody talks on. Only the latest are kept.
 */
final class Calls {

	private static final int MAX_KEPT = 1000;

	private final Map<String, State> calls = new LinkedHashMap<>();

	synchronized String add(State state) {
		String id = Ids.next("rtc_", 32);
		this.calls.put(id, state);
		if (this.calls.size() > MAX_KEPT) {
			Iterator<String> eldest = this.calls.keySet().iterator();
			eldest.next();
			eldest.remove();
		}
		return id;
	}

	synchronized void require(String id, State state) {
		if (this.calls.get(id) != state) {
			throw ApiError.of(404, "call_id_not_found", "There is no %s call of this id.".formatted(state.adjective))
				.withParam("call_id")
				.asException();
		}
	}

	synchronized void answer(String id) {
		require(id, State.RINGING);
		this.calls.put(id, State.ACTIVE);
	}

	synchronized void end(String id, State state) {
		require(id, state);
		this.calls.remove(id);
	}

	/**
	 * How far a call is.
	 */
	enum State {

		/** It waits to be accepted. */
		RINGING("incoming"),

		/** Somebody talks. */
		ACTIVE("active");

		private final String adjective;

		State(String adjective) {
			this.adjective = adjective;
		}

	}

}
