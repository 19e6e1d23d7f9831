package io.github.openaispring.realtime;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.event.RealtimeAudio;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.Transcription;

/**
 * The model of sessions that name none. A session that only transcribes names its model
 * with the transcription.
 *
 * @param fallback the model
 */
record SessionModel(String fallback) {

	private static final String TRANSCRIPTION = "transcription";

	/**
	 * Name the model of a session.
	 * @param session the session as the caller wants it
	 * @return the session as it is sent
	 */
	RealtimeSessionSettings complete(RealtimeSessionSettings session) {
		boolean named = session.model() != null || TRANSCRIPTION.equals(session.type());
		return named ? session : session.withModel(this.fallback);
	}

	/**
	 * Return the name of a session's model in telemetry.
	 * @param session the complete session
	 * @return the model
	 */
	String of(RealtimeSessionSettings session) {
		String model = (session.model() != null) ? session.model() : transcriber(session.audio());
		return (model != null) ? model : TRANSCRIPTION;
	}

	private static @Nullable String transcriber(@Nullable RealtimeAudio audio) {
		Transcription transcription = (audio != null && audio.input() != null) ? audio.input().transcription() : null;
		return (transcription != null) ? transcription.model() : null;
	}

}
