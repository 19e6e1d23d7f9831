package io.github.openaispring.test.realtime;

import java.util.Base64;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.test.speech.AudioConversion;
import io.github.openaispring.test.speech.SpeechDetector;
import io.github.openaispring.test.speech.SpeechDetector.Change;

/**
 * The user's turns: hears audio, finds where speech starts and stops in it, and makes
 * items of it.
 */
final class Turns {

	private static final int MIN_COMMIT_MS = 100;

	private final Session session;

	private final InputAudio audio = new InputAudio();

	private final Transcriber transcriber;

	private final IdleWatch idle;

	private @Nullable SpeechDetector detector;

	private @Nullable String speaking;

	private int speechStart;

	Turns(Session session) {
		this.session = session;
		this.transcriber = new Transcriber(session);
		this.idle = new IdleWatch(session, this::timeOut);
		reset();
	}

	// Listen anew, as the current configuration says.
	void reset() {
		this.detector = detector(this.session.config().turnDetection());
		if (this.detector != null) {
			this.detector.reset(this.audio.position());
		}
		this.speaking = null;
	}

	// What the user is saying now belongs to what was committed or cleared.
	private void forgetSpeech() {
		if (this.detector != null) {
			this.detector.reset();
		}
		this.speaking = null;
	}

	private static @Nullable SpeechDetector detector(JsonNode detection) {
		return switch (Json.string(detection, "type")) {
			case "server_vad" -> SpeechDetector.server(detection.path("threshold").doubleValue(0.5),
					detection.path("prefix_padding_ms").intValue(300),
					detection.path("silence_duration_ms").intValue(500));
			case "semantic_vad" -> SpeechDetector.semantic(detection.path("eagerness").stringValue("auto"));
			default -> null;
		};
	}

	void append(ObjectNode event) {
		byte[] bytes = decode(Json.string(event, "audio"));
		this.session.record().heard(bytes);
		byte[] pcm = AudioConversion.toPcm24k(bytes, this.session.config().inputFormat());
		this.audio.append(pcm);
		if (this.detector != null) {
			this.detector.add(pcm).forEach(this::changed);
			this.idle.heard(this.audio.position(), this.speaking != null);
		}
	}

	private byte[] decode(String base64) {
		try {
			byte[] bytes = Base64.getDecoder().decode(base64);
			if (bytes.length % 2 == 0 || !"audio/pcm".equals(this.session.config().inputFormat())) {
				return bytes;
			}
		}
		catch (IllegalArgumentException ex) {
			// Told below, as an odd number of bytes is.
		}
		throw RealtimeFault
			.invalid("invalid_value", "audio",
					"Invalid 'audio'. Expected base64 of audio in the session's input format.")
			.asException();
	}

	private void changed(Change change) {
		if (change instanceof Change.Started started) {
			started(started.audioStartMs());
		}
		else if (change instanceof Change.Stopped stopped) {
			stopped(stopped.audioEndMs());
		}
	}

	private void started(int startMs) {
		this.speaking = Ids.next("item");
		this.speechStart = startMs;
		this.session.send(Json.object("input_audio_buffer.speech_started")
			.put("audio_start_ms", startMs)
			.put("item_id", this.speaking));
		this.idle.reset();
		if (this.session.config().turnDetection("interrupt_response")) {
			this.session.responses().interrupt();
		}
	}

	private void stopped(int endMs) {
		String itemId = this.speaking;
		if (itemId == null) {
			return;
		}
		this.session
			.send(Json.object("input_audio_buffer.speech_stopped").put("audio_end_ms", endMs).put("item_id", itemId));
		this.speaking = null;
		hearAndTake(itemId, this.audio.takeFrom(this.speechStart));
		respond();
	}

	private void respond() {
		if (!this.session.config().isTranscription() && this.session.config().turnDetection("create_response")) {
			this.session.responses().createAfterTurn();
		}
	}

	// The user said nothing for so long that the assistant asks.
	private void timeOut(int startMs) {
		String itemId = Ids.next("item");
		this.session.send(Json.object("input_audio_buffer.timeout_triggered")
			.put("audio_start_ms", startMs)
			.put("audio_end_ms", this.audio.position())
			.put("item_id", itemId));
		take(Item.spoken(itemId, this.audio.takeFrom(startMs)));
		this.session.responses().createAfterTurn();
	}

	void commit(ObjectNode event) {
		if (this.audio.milliseconds() < MIN_COMMIT_MS) {
			throw RealtimeFault.invalid("input_audio_buffer_commit_empty", null,
					"Error committing input audio buffer: buffer too small. Expected at least %d ms of audio, but it has %.2f ms."
						.formatted(MIN_COMMIT_MS, this.audio.milliseconds()))
				.asException();
		}
		String itemId = (this.speaking != null) ? this.speaking : Ids.next("item");
		forgetSpeech();
		hearAndTake(itemId, this.audio.take());
	}

	private void hearAndTake(String itemId, byte[] pcm) {
		Item item = Item.spoken(itemId, pcm);
		take(item);
		this.transcriber.hear(item);
	}

	private void take(Item item) {
		String previous = this.session.conversation().append(item);
		this.session.send(Json.object("input_audio_buffer.committed")
			.put("previous_item_id", previous)
			.put("item_id", item.id()));
		for (String type : new String[] { "conversation.item.added", "conversation.item.done" }) {
			this.session.send(
					Json.object(type).put("previous_item_id", previous).set("item", item.json().deepCopy()).asObject());
		}
	}

	void clear(ObjectNode event) {
		this.audio.take();
		forgetSpeech();
		this.session.send(Json.object("input_audio_buffer.cleared"));
	}

}
