package io.github.openaispring.browser;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What reached a page's output, sample by sample of the audio clock.
 *
 * @param wave the sound
 * @param quanta when its samples were made
 * @param latencyMs how long it took from there to the speakers
 */
record Tape(Wave wave, List<Quantum> quanta, double latencyMs) {

	private static final int QUANTUM = 128;

	private static final double LOUD = 0.05;

	static Tape of(Map<?, ?> read) {
		List<Quantum> quanta = new ArrayList<>();
		List<?> frames = (List<?>) read.get("frames");
		List<?> times = (List<?>) read.get("times");
		for (int i = 0; i < frames.size(); i++) {
			quanta.add(new Quantum((int) number(frames.get(i)), number(times.get(i))));
		}
		Wave recorded = Wave.of((int) number(read.get("rate")), Base64.getDecoder().decode((String) read.get("pcm")));
		return new Tape(onTheClock(recorded, quanta), quanta, number(read.get("latency")) * 1000);
	}

	// Where nothing was recorded, nothing was played.
	private static Wave onTheClock(Wave recorded, List<Quantum> quanta) {
		float[] samples = new float[quanta.get(quanta.size() - 1).frame() + QUANTUM];
		for (int i = 0; i < quanta.size(); i++) {
			System.arraycopy(recorded.samples(), i * QUANTUM, samples, quanta.get(i).frame(), QUANTUM);
		}
		return new Wave(recorded.rate(), samples);
	}

	private static double number(Object value) {
		return ((Number) value).doubleValue();
	}

	/** The sample that was the next to be made at a time. */
	int sampleAt(double time) {
		return this.quanta.stream()
			.filter((quantum) -> quantum.time() <= time)
			.mapToInt((quantum) -> quantum.frame() + QUANTUM)
			.max()
			.orElse(0);
	}

	double ms(int samples) {
		return samples * 1000.0 / this.wave.rate();
	}

	/**
	 * The parts with sound, between which there are at least so many milliseconds of
	 * silence.
	 */
	List<Part> sounds(int silenceMs) {
		int size = this.wave.rate() / 400;
		List<Part> parts = new ArrayList<>();
		for (int start = 0; start + size <= this.wave.samples().length; start += size) {
			if (peak(start, start + size) >= LOUD) {
				Part last = (parts.isEmpty()) ? null : parts.get(parts.size() - 1);
				boolean joins = last != null && ms(start - last.end()) < silenceMs;
				if (joins) {
					parts.remove(last);
				}
				parts.add(new Part((joins) ? last.start() : start, start + size));
			}
		}
		return parts;
	}

	private double peak(int start, int end) {
		double peak = 0;
		for (int i = start; i < end; i++) {
			peak = Math.max(peak, Math.abs(this.wave.samples()[i]));
		}
		return peak;
	}

	/**
	 * Samples that were made at once.
	 *
	 * @param frame the first of them
	 * @param time when, in milliseconds of the day's clock
	 */
	record Quantum(int frame, double time) {
	}

	/**
	 * A part of the tape.
	 *
	 * @param start its first sample
	 * @param end the sample after its last one
	 */
	record Part(int start, int end) {

		int length() {
			return this.end - this.start;
		}

	}

}
