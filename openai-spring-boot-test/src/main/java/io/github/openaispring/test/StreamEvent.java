package io.github.openaispring.test;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;

/**
 * One server-sent event of a stream.
 *
 * @param bytes the event as it is written
 * @param timing when it is written
 */
record StreamEvent(byte[] bytes, Timing timing) {

	static final StreamEvent DONE = of("[DONE]", Timing.AT_ONCE);

	static StreamEvent of(JsonNode data, Timing timing) {
		return of(Json.text(data), timing);
	}

	static StreamEvent named(String name, JsonNode data, Timing timing) {
		String text = "event: %s\ndata: %s\n\n".formatted(name, Json.text(data));
		return new StreamEvent(text.getBytes(StandardCharsets.UTF_8), timing);
	}

	private static StreamEvent of(String data, Timing timing) {
		return new StreamEvent(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8), timing);
	}

	/**
	 * When an event is written.
	 */
	enum Timing {

		/** After the time to the first token. */
		FIRST,

		/** After the time between tokens. */
		PACED,

		/** With the event before it. */
		AT_ONCE

	}

}
