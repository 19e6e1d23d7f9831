package io.github.openaispring.browser;

/** Finds the pitch of a sound without being told what to look for. */
final class Pitch {

	private static final int LOWEST = 50;

	private static final int HIGHEST = 4000;

	private Pitch() {
	}

	/** The frequency that is the strongest in the loudest half second of a sound. */
	static double of(Wave wave) {
		int size = Math.min(wave.samples().length, wave.rate() / 2);
		int start = loudest(wave, size);
		double best = strongest(wave, start, size, LOWEST, HIGHEST, 1);
		return strongest(wave, start, size, best - 1, best + 1, 0.05);
	}

	private static double strongest(Wave wave, int start, int size, double low, double high, double step) {
		double best = low;
		double most = 0;
		for (double hertz = low; hertz <= high; hertz += step) {
			double amplitude = new Tone(hertz).amplitudeIn(wave, start, start + size);
			if (amplitude > most) {
				most = amplitude;
				best = hertz;
			}
		}
		return best;
	}

	private static int loudest(Wave wave, int size) {
		int best = 0;
		double most = -1;
		for (int start = 0; start + size <= wave.samples().length; start += size / 10) {
			double energy = 0;
			for (int i = start; i < start + size; i++) {
				energy += wave.samples()[i] * wave.samples()[i];
			}
			if (energy > most) {
				most = energy;
				best = start;
			}
		}
		return best;
	}

}
