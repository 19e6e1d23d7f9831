package io.github.openaispring.test;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A moment as seconds since 1970.
 */
final class Seconds {

	private Seconds() {
	}

	static ObjectNode put(ObjectNode json, String name, @Nullable Instant moment) {
		return (moment != null) ? json.put(name, moment.getEpochSecond()) : json.putNull(name);
	}

}
