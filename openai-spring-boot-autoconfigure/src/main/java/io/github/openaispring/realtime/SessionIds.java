package io.github.openaispring.realtime;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the ids of what a session sends.
 */
final class SessionIds {

	private static final int ITEM_LENGTH = 20;

	private final AtomicLong events = new AtomicLong();

	String event() {
		return "evt_" + this.events.incrementAndGet();
	}

	// The server refuses ids of more than 32 characters.
	String item() {
		return "item_" + UUID.randomUUID().toString().replace("-", "").substring(0, ITEM_LENGTH);
	}

}
