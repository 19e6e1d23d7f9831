package io.github.openaispring.realtime.audio;

import java.time.Duration;

/**
 * Makes audio of one format into audio of another. A converter belongs to one stream in
 * one direction and to one thread at a time. It keeps what it needs of the past, so that
 * the pieces may be cut anywhere: what comes out in all is the same, and as long as what
 * went in.
 * <p>
 * Changing the rate keeps what is below 0.9 of half the lower rate and removes, by at
 * least 70 dB, what the lower rate cannot hold. Stereo becomes mono as the mean of its
 * channels, mono becomes stereo twice the same. What is too loud is clipped.
 *
 * @since 0.1.0
 */
public sealed interface AudioConverter permits SameFormatConverter, StreamConverter {

	/**
	 * Make a converter. To make many of the same kind, make one and call
	 * {@link #another()}.
	 * @param from the format of what comes in
	 * @param to the format of what goes out
	 * @return the converter, which returns what it is given when the formats are equal
	 */
	static AudioConverter between(AudioFormat from, AudioFormat to) {
		return from.equals(to) ? new SameFormatConverter() : StreamConverter.between(from, to);
	}

	/**
	 * Convert the next piece. It may end within a sample.
	 * @param audio the next bytes, any number of them
	 * @return what they complete, possibly empty; the same array when the formats are
	 * equal
	 */
	byte[] convert(byte[] audio);

	/**
	 * End the stream. Half a sample at its end is dropped. Afterwards the converter is as
	 * new.
	 * @return what was held back
	 */
	byte[] flush();

	/**
	 * Forget the stream. Afterwards the converter is as new.
	 */
	void reset();

	/**
	 * Return by how much what comes out trails what went in: 52 samples of the lower
	 * rate, which is 2.2 ms for 24 kHz, 3.3 ms for 16 kHz, 6.5 ms for 8 kHz, and nothing
	 * when the rate stays.
	 * @return the latency
	 */
	Duration latency();

	/**
	 * Make a new converter of the same kind for another stream. It shares the tables.
	 * @return the converter
	 */
	AudioConverter another();

}
