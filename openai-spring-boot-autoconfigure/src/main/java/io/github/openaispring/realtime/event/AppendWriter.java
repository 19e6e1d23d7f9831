package io.github.openaispring.realtime.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Writes audio straight into the bytes that are sent.
 */
final class AppendWriter {

	private static final String BEGINNING = "\"type\":\"input_audio_buffer.append\",\"audio\":\"";

	private static final byte[] WITHOUT_ID = ("{" + BEGINNING).getBytes(StandardCharsets.UTF_8);

	private AppendWriter() {
	}

	static byte[] write(InputAudioBufferAppend append) {
		byte[] beginning = beginning(append.eventId());
		byte[] audio = append.audio();
		long size = beginning.length + (audio.length + 2L) / 3 * 4 + 2;
		byte[] json = new byte[Math.toIntExact(size)];
		// The encoder starts at the front: moving what it wrote costs less than an array.
		int length = Base64.getEncoder().encode(audio, json);
		System.arraycopy(json, 0, json, beginning.length, length);
		System.arraycopy(beginning, 0, json, 0, beginning.length);
		json[json.length - 2] = '"';
		json[json.length - 1] = '}';
		return json;
	}

	private static byte[] beginning(@Nullable String eventId) {
		if (eventId == null) {
			return WITHOUT_ID;
		}
		String id = WireMapper.JSON.writeValueAsString(eventId);
		return ("{\"event_id\":" + id + "," + BEGINNING).getBytes(StandardCharsets.UTF_8);
	}

}
