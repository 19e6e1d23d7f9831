package io.github.openaispring.browser;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened on the page's socket.
 *
 * @param time when, in milliseconds of the day's clock
 * @param what {@code opened}, {@code sent}, {@code received} or {@code closed}
 * @param message the message, or missing where it is audio
 * @param size how many bytes or letters it has
 */
record SocketEvent(double time, String what, JsonNode message, int size) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	static SocketEvent of(Map<?, ?> read) {
		String text = (String) read.get("text");
		boolean json = text != null && text.startsWith("{");
		return new SocketEvent(((Number) read.get("time")).doubleValue(), (String) read.get("what"),
				(json) ? MAPPER.readTree(text) : MAPPER.missingNode(), ((Number) read.get("size")).intValue());
	}

	boolean isReceived(String type) {
		return is("received", type);
	}

	boolean isSent(String type) {
		return is("sent", type);
	}

	private boolean is(String what, String type) {
		return this.what.equals(what) && this.message.path("type").asString("").equals(type);
	}

	boolean isAudio() {
		return (this.what.equals("sent") || this.what.equals("received")) && this.message.isMissingNode();
	}

}
