package io.github.openaispring.telemetry;

import java.time.Duration;

/**
 * Is told what happens to realtime sessions. An implementation must not block.
 *
 * @since 0.1.0
 */
public interface RealtimeListener {

	/** A listener that does nothing. */
	RealtimeListener NONE = new RealtimeListener() {
	};

	/**
	 * A session has been opened.
	 * @param model the model
	 */
	default void onOpened(String model) {
	}

	/**
	 * A session is over.
	 * @param model the model
	 * @param duration how long it was open, through all its connections
	 */
	default void onClosed(String model, Duration duration) {
	}

	/**
	 * The model began to answer a turn.
	 * @param model the model
	 * @param latency from the end of the user's turn to the first audio or text
	 */
	default void onTurn(String model, Duration latency) {
	}

	/**
	 * The user interrupted an answer.
	 * @param model the model
	 */
	default void onInterruption(String model) {
	}

	/**
	 * Another connection took over.
	 * @param model the model
	 * @param reason {@code rotation} or {@code drop}
	 * @param gap how long nothing could be sent
	 */
	default void onReconnected(String model, String reason, Duration gap) {
	}

	/**
	 * Audio went one way or the other.
	 * @param model the model
	 * @param direction {@code input} from the user or {@code output} to the user
	 * @param duration how much
	 */
	default void onAudio(String model, String direction, Duration duration) {
	}

	/**
	 * Audio had to give way to newer audio, because it was not taken in time.
	 * @param model the model
	 * @param direction {@code input} from the user or {@code output} to the user
	 * @param duration how much
	 */
	default void onAudioDropped(String model, String direction, Duration duration) {
	}

}
