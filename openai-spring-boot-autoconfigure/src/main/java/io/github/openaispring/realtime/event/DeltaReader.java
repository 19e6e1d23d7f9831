package io.github.openaispring.realtime.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Reads the events that come by the hundred straight from their bytes. Whatever is not as
 * usual is left to the {@link EventReader}.
 */
final class DeltaReader {

	private static final List<byte[]> AUDIO = names("response.output_audio.delta", "response.audio.delta");

	private static final List<byte[]> TEXT = names("response.output_text.delta", "response.text.delta");

	private static final List<byte[]> TRANSCRIPT = names("response.output_audio_transcript.delta",
			"response.audio_transcript.delta");

	private final FlatObject object = new FlatObject();

	// The ids of a response repeat from delta to delta.
	private String responseId = "";

	private String itemId = "";

	private static List<byte[]> names(String... names) {
		return Stream.of(names).map((name) -> name.getBytes(StandardCharsets.UTF_8)).toList();
	}

	@Nullable RealtimeServerEvent read(byte[] json, int offset, int length) {
		RealtimeServerEvent event = read(json, offset, length, true);
		if (event == null && this.object.isGuess()) {
			event = read(json, offset, length, false);
		}
		this.object.release();
		return event;
	}

	private @Nullable RealtimeServerEvent read(byte[] json, int offset, int length, boolean hasty) {
		return this.object.scan(json, offset, length, hasty) ? event() : null;
	}

	private @Nullable RealtimeServerEvent event() {
		if (isOneOf(AUDIO)) {
			return audio();
		}
		if (isOneOf(TRANSCRIPT) && !this.object.isGuess()) {
			return transcript();
		}
		return (isOneOf(TEXT) && !this.object.isGuess()) ? text() : null;
	}

	private boolean isOneOf(List<byte[]> names) {
		return this.object.type.matches(names.get(0)) || this.object.type.matches(names.get(1));
	}

	private @Nullable RealtimeServerEvent audio() {
		byte[] audio = this.object.delta.base64();
		return (audio != null) ? new ResponseOutputAudioDelta(this.object.eventId.text(), responseId(), itemId(),
				this.object.outputIndex, this.object.contentIndex, audio) : null;
	}

	private @Nullable RealtimeServerEvent transcript() {
		String delta = this.object.delta.text();
		return (delta != null) ? new ResponseOutputAudioTranscriptDelta(this.object.eventId.text(), responseId(),
				itemId(), this.object.outputIndex, this.object.contentIndex, delta) : null;
	}

	private @Nullable RealtimeServerEvent text() {
		String delta = this.object.delta.text();
		return (delta != null) ? new ResponseOutputTextDelta(this.object.eventId.text(), responseId(), itemId(),
				this.object.outputIndex, this.object.contentIndex, delta) : null;
	}

	private String responseId() {
		this.responseId = this.object.responseId.textLike(this.responseId);
		return this.responseId;
	}

	private String itemId() {
		this.itemId = this.object.itemId.textLike(this.itemId);
		return this.itemId;
	}

}
