package io.github.openaispring.test.speech;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes for speech what is loud for some time, and for its end what is silent for some
 * time. Speech that has begun may be a bit fainter than its beginning.
 */
final class EnergyDetector implements SpeechDetector {

	private static final int FRAME_MS = 20;

	private static final int FRAMES_TO_START = 3;

	private static final double HYSTERESIS = 6;

	private final double threshold;

	private final int prefixPaddingMs;

	private final Patience patience;

	private final byte[] frame = new byte[Pcm.RATE / 1000 * FRAME_MS * 2];

	private final Decay decay = new Decay();

	private NoiseFloor noise = new NoiseFloor();

	private int offsetMs;

	private long bytes;

	private boolean speaking;

	private int loudFrames;

	private int soundStartMs = -1;

	private int soundEndMs;

	private int stoppedMs;

	EnergyDetector(double threshold, int prefixPaddingMs, Patience patience) {
		this.threshold = threshold;
		this.prefixPaddingMs = prefixPaddingMs;
		this.patience = patience;
	}

	@Override
	public int audioMs() {
		return this.offsetMs + Pcm.millis(this.bytes / 2);
	}

	@Override
	public void reset() {
		this.speaking = false;
		this.loudFrames = 0;
		this.soundStartMs = -1;
		this.stoppedMs = audioMs();
	}

	@Override
	public void reset(int audioMs) {
		this.offsetMs = audioMs;
		this.bytes = 0;
		this.noise = new NoiseFloor();
		reset();
	}

	@Override
	public List<Change> add(byte[] pcm) {
		List<Change> changes = new ArrayList<>();
		for (int start = 0; start < pcm.length;) {
			int filled = (int) (this.bytes % this.frame.length);
			int length = Math.min(this.frame.length - filled, pcm.length - start);
			System.arraycopy(pcm, start, this.frame, filled, length);
			this.bytes += length;
			start += length;
			if (filled + length == this.frame.length) {
				hear(Loudness.of(this.frame), changes);
			}
		}
		return changes;
	}

	private void hear(double level, List<Change> changes) {
		double loud = Math.max(-70 + 50 * this.threshold, this.noise.level() + 8 + 8 * this.threshold);
		this.noise.add(level, this.speaking);
		if (level >= loud - HYSTERESIS) {
			sound(level, level >= loud, changes);
		}
		else {
			silence(changes);
		}
	}

	private void sound(double level, boolean loud, List<Change> changes) {
		int endMs = audioMs();
		if (this.soundStartMs < 0) {
			this.soundStartMs = endMs - FRAME_MS;
			this.decay.clear();
		}
		this.soundEndMs = endMs;
		this.decay.add(level);
		this.loudFrames = (loud) ? this.loudFrames + 1 : 0;
		if (!this.speaking && this.loudFrames == FRAMES_TO_START) {
			this.speaking = true;
			changes.add(new Change.Started(Math.max(this.stoppedMs, this.soundStartMs - this.prefixPaddingMs)));
		}
	}

	private void silence(List<Change> changes) {
		this.loudFrames = 0;
		if (!this.speaking) {
			this.soundStartMs = -1;
			return;
		}
		int waitMs = this.patience.millis(this.decay.isFalling());
		if (audioMs() - this.soundEndMs >= waitMs) {
			this.speaking = false;
			this.soundStartMs = -1;
			this.stoppedMs = this.soundEndMs + waitMs;
			changes.add(new Change.Stopped(this.stoppedMs));
		}
	}

	/**
	 * How long silence must last to end the speech.
	 */
	@FunctionalInterface
	interface Patience {

		int millis(boolean falling);

	}

}
