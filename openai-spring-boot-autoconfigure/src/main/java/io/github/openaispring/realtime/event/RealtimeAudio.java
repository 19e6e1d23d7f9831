package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * What a session hears and how it speaks.
 *
 * @param input what is heard, or {@code null} for unset
 * @param output how the model speaks, or {@code null} for unset
 * @since 0.1.0
 */
public record RealtimeAudio(@Nullable Input input, @Nullable Output output) {

	/**
	 * What is heard.
	 *
	 * @param format the format, or {@code null} for unset
	 * @param transcription how it is transcribed, or {@code null} for unset
	 * @param noiseReduction how noise is reduced, or {@code null} for unset
	 * @param turnDetection how the end of a turn is found, or {@code null} for unset
	 */
	public record Input(@Nullable RealtimeAudioFormat format, @Nullable Transcription transcription,
			@Nullable NoiseReduction noiseReduction, @Nullable TurnDetection turnDetection) {

	}

	/**
	 * How the model speaks.
	 *
	 * @param format the format, or {@code null} for unset
	 * @param voice the voice, or {@code null} for unset
	 * @param speed how fast, from 0.25 to 1.5, or {@code null} for unset
	 */
	public record Output(@Nullable RealtimeAudioFormat format, @Nullable RealtimeVoice voice, @Nullable Double speed) {

	}

}
