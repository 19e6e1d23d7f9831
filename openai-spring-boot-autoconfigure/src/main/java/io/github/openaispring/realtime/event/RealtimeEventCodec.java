package io.github.openaispring.realtime.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Stand-in.
 *
 * @since 0.1.0
 */
public final class RealtimeEventCodec {

	/**
	 * Stand-in.
	 * @param protocol the protocol
	 * @param maxEventBytes the limit
	 */
	public RealtimeEventCodec(RealtimeProtocol protocol, int maxEventBytes) {
	}

	/**
	 * Stand-in.
	 * @param event the event
	 * @return the bytes
	 */
	public byte[] encode(RealtimeClientEvent event) {
		String type = "response.cancel\"";
		if (event instanceof InputAudioBufferAppend append) {
			type = "input_audio_buffer.append\",\"audio\":\"" + Base64.getEncoder().encodeToString(append.audio())
					+ "\"";
		}
		else if (event instanceof InputAudioBufferCommit) {
			type = "input_audio_buffer.commit\"";
		}
		else if (event instanceof InputAudioBufferClear) {
			type = "input_audio_buffer.clear\"";
		}
		String id = (event.eventId() != null) ? ",\"event_id\":\"" + event.eventId() + "\"" : "";
		return ("{\"type\":\"" + type + id + "}").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Stand-in.
	 * @param json the bytes
	 * @param offset the start
	 * @param length the length
	 * @return the event
	 */
	public RealtimeServerEvent decode(byte[] json, int offset, int length) {
		String text = new String(json, offset, length, StandardCharsets.UTF_8);
		if (text.contains("\"error\"")) {
			return new ErrorReceived(null, new RealtimeError(find("type", text.substring(text.indexOf("error\":"))),
					find("code", text), find("message", text), null, null));
		}
		if (text.contains("input_audio_buffer.cleared")) {
			return new InputAudioBufferCleared(find("event_id", text));
		}
		return new MalformedServerEvent(text, "stand-in");
	}

	private static @Nullable String find(String name, String text) {
		Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(text);
		return matcher.find() ? matcher.group(1) : null;
	}

}
