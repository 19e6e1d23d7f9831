package io.github.openaispring.realtime.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.util.Assert;

/**
 * Cuts a stream of audio into frames of equal length. It holds less than one frame. It
 * belongs to one stream and to one thread at a time.
 *
 * @since 0.1.0
 */
public final class AudioFrames {

	private static final Duration DEFAULT_LENGTH = Duration.ofMillis(100);

	private static final byte[] NOTHING = {};

	private final int size;

	private byte[] frame = NOTHING;

	private int filled;

	/**
	 * Cut into frames of 100 ms.
	 * @param format the format of the audio
	 */
	public AudioFrames(AudioFormat format) {
		this(format, DEFAULT_LENGTH);
	}

	/**
	 * Cut into frames.
	 * @param format the format of the audio
	 * @param length how long a frame is, at least one sample
	 */
	public AudioFrames(AudioFormat format, Duration length) {
		this.size = format.bytes(length);
		Assert.isTrue(this.size > 0, "A frame of audio has at least one sample");
	}

	/**
	 * Add the next piece.
	 * @param audio the next bytes, any number of them, not to be changed afterwards
	 * @return the frames that are complete now, possibly none
	 */
	public List<byte[]> add(byte[] audio) {
		if (this.filled == 0 && audio.length == this.size) {
			return List.of(audio);
		}
		List<byte[]> frames = new ArrayList<>((int) (((long) this.filled + audio.length) / this.size));
		for (int from = 0; from < audio.length;) {
			from += fill(audio, from);
			if (this.filled == this.size) {
				frames.add(this.frame);
				this.filled = 0;
			}
		}
		return frames;
	}

	private int fill(byte[] audio, int from) {
		if (this.filled == 0) {
			this.frame = new byte[this.size];
		}
		int count = Math.min(audio.length - from, this.size - this.filled);
		System.arraycopy(audio, from, this.frame, this.filled, count);
		this.filled += count;
		return count;
	}

	/**
	 * Take what is left, less than a frame. Afterwards this is as new.
	 * @return the rest, possibly empty
	 */
	public byte[] rest() {
		byte[] rest = Arrays.copyOf(this.frame, this.filled);
		this.filled = 0;
		return rest;
	}

}
