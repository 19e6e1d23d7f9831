package io.github.openaispring.chat;

import java.util.Locale;

import org.springframework.util.Assert;

/**
 * Asks for an answer in speech besides its text, of models that speak.
 *
 * @param voice the voice, such as {@code alloy}
 * @param format how the audio is encoded; a stream can have {@link Format#PCM16} only
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/guides/audio">Audio and speech</a>
 */
public record AudioOutput(String voice, Format format) {

	public AudioOutput {
		Assert.hasText(voice, "Audio output needs a voice");
	}

	/**
	 * An encoding of audio.
	 */
	public enum Format {

		/** WAV. */
		WAV,

		/** MP3. */
		MP3,

		/** FLAC. */
		FLAC,

		/** Opus. */
		OPUS,

		/** AAC. */
		AAC,

		/** Samples of 16 bits, little-endian, mono, 24 kHz, without a header. */
		PCM16;

		String wire() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
