package io.github.openaispring.realtime;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.event.RealtimeAudio;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;
import io.github.openaispring.realtime.event.Transcription;
import io.github.openaispring.realtime.event.TurnDetection;

/**
 * What follows from what the server said of the session: its word counts, not what it was
 * asked for.
 *
 * @param info what the server said
 */
record SessionView(RealtimeSessionInfo info) {

	/**
	 * Return whether the server finds turns by itself.
	 * @return whether it does
	 */
	boolean detectsTurns() {
		TurnDetection detection = detection();
		return detection != null && !(detection instanceof TurnDetection.Off);
	}

	/**
	 * Return whether the server answers turns by itself.
	 * @return whether it does
	 */
	boolean createsResponses() {
		return detectsTurns() && !isTranscription()
				&& !isOff(TurnDetection.ServerVad::createResponse, TurnDetection.SemanticVad::createResponse);
	}

	/**
	 * Return whether the server stops its answer by itself when the user speaks.
	 * @return whether it does
	 */
	boolean interruptsResponses() {
		return detectsTurns()
				&& !isOff(TurnDetection.ServerVad::interruptResponse, TurnDetection.SemanticVad::interruptResponse);
	}

	// What the server does not mention is on.
	private boolean isOff(Function<TurnDetection.ServerVad, @Nullable Boolean> ofServerVad,
			Function<TurnDetection.SemanticVad, @Nullable Boolean> ofSemanticVad) {
		TurnDetection detection = detection();
		if (detection instanceof TurnDetection.ServerVad vad) {
			return Boolean.FALSE.equals(ofServerVad.apply(vad));
		}
		return detection instanceof TurnDetection.SemanticVad vad && Boolean.FALSE.equals(ofSemanticVad.apply(vad));
	}

	boolean isTranscription() {
		return "transcription".equals(this.info.type());
	}

	@Nullable String transcriptionModel() {
		RealtimeAudio.Input input = input();
		Transcription transcription = (input != null) ? input.transcription() : null;
		return (transcription != null) ? transcription.model() : null;
	}

	private @Nullable TurnDetection detection() {
		RealtimeAudio.Input input = input();
		return (input != null) ? input.turnDetection() : null;
	}

	private RealtimeAudio.@Nullable Input input() {
		RealtimeAudio audio = this.info.settings().audio();
		return (audio != null) ? audio.input() : null;
	}

}
