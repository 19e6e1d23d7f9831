package io.github.openaispring.test.speech;

import java.util.List;

/**
 * Hears where speech starts and stops, by the energy of the audio over time. Of audio it
 * keeps no more than 20 milliseconds. Not safe for use by several threads. For the
 * simulator's own use and for tests that need speech.
 *
 * @since 0.1.0
 */
public interface SpeechDetector {

	/**
	 * Listen to more audio.
	 * @param pcm the audio, which may be cut anywhere: 16-bit little-endian samples, one
	 * channel, 24 kHz
	 * @return what it made plain, in order
	 */
	List<Change> add(byte[] pcm);

	/**
	 * Return how much audio has been added.
	 * @return the milliseconds of audio, and the time at which it began
	 */
	int audioMs();

	/**
	 * Forget speech that has not stopped, and what is not yet known to be speech, as when
	 * the audio is committed or cleared by hand. Time and the level of noise stay.
	 */
	void reset();

	/**
	 * Forget everything and let time begin elsewhere.
	 * @param audioMs how many milliseconds of audio somebody else has listened to
	 */
	void reset(int audioMs);

	/**
	 * Create a detector that goes by silence alone.
	 * @param threshold how loud speech must be: 0 is for faint sounds, 0.5 for normal
	 * speech, 1 for shouting
	 * @param prefixPaddingMs how much audio before the speech belongs to it
	 * @param silenceDurationMs how long silence must last to end the speech
	 * @return a detector
	 */
	static SpeechDetector server(double threshold, int prefixPaddingMs, int silenceDurationMs) {
		return new EnergyDetector(threshold, prefixPaddingMs, (falling) -> silenceDurationMs);
	}

	/**
	 * Create a detector that waits longer where the speaker seems to have more to say.
	 * What a model would take from the words, this takes from the sound: who ends falls
	 * silent bit by bit, who searches for words or is cut off ends loud.
	 * @param eagerness {@code low} for up to 8 seconds of silence, {@code medium} or
	 * {@code auto} for up to 4 and {@code high} for up to 2; an eighth of that where the
	 * sound fell
	 * @return a detector
	 * @throws IllegalArgumentException if the eagerness is none of these
	 */
	static SpeechDetector semantic(String eagerness) {
		int longest = switch (eagerness) {
			case "low" -> 8000;
			case "medium", "auto" -> 4000;
			case "high" -> 2000;
			default -> throw new IllegalArgumentException("Unknown eagerness: " + eagerness);
		};
		return new EnergyDetector(0.5, 300, (falling) -> (falling) ? longest / 8 : longest);
	}

	/**
	 * A border of speech.
	 *
	 * @since 0.1.0
	 */
	sealed interface Change {

		/**
		 * Speech has started.
		 *
		 * @param audioStartMs when, with the padding before it, in milliseconds of audio
		 * @since 0.1.0
		 */
		record Started(int audioStartMs) implements Change {
		}

		/**
		 * Speech has stopped.
		 *
		 * @param audioEndMs when, with the silence after it, in milliseconds of audio
		 * @since 0.1.0
		 */
		record Stopped(int audioEndMs) implements Change {
		}

	}

}
