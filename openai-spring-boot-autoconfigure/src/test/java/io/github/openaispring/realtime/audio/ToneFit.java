package io.github.openaispring.realtime.audio;

/**
 * The tone of a known frequency that is nearest to some samples, and what is left without
 * it: noise, images, aliases.
 *
 * @param inPhase the share that is a sine from the first sample of the stream on
 * @param quadrature the share that is a cosine
 * @param residual the root mean square of the rest
 */
record ToneFit(double inPhase, double quadrature, double residual) {

	static ToneFit of(int[] samples, int from, int to, double cyclesPerSample) {
		double ss = 0;
		double cc = 0;
		double sc = 0;
		double sy = 0;
		double cy = 0;
		for (int i = from; i < to; i++) {
			double sine = Math.sin(2 * Math.PI * cyclesPerSample * i);
			double cosine = Math.cos(2 * Math.PI * cyclesPerSample * i);
			ss += sine * sine;
			cc += cosine * cosine;
			sc += sine * cosine;
			sy += sine * samples[i];
			cy += cosine * samples[i];
		}
		double determinant = ss * cc - sc * sc;
		double inPhase = (sy * cc - cy * sc) / determinant;
		double quadrature = (cy * ss - sy * sc) / determinant;
		return new ToneFit(inPhase, quadrature, residual(samples, from, to, cyclesPerSample, inPhase, quadrature));
	}

	private static double residual(int[] samples, int from, int to, double cyclesPerSample, double inPhase,
			double quadrature) {
		double sum = 0;
		for (int i = from; i < to; i++) {
			double angle = 2 * Math.PI * cyclesPerSample * i;
			double rest = samples[i] - inPhase * Math.sin(angle) - quadrature * Math.cos(angle);
			sum += rest * rest;
		}
		return Math.sqrt(sum / (to - from));
	}

	static double decibels(double ratio) {
		return 20 * Math.log10(ratio);
	}

	double gain(int amplitude) {
		return decibels(Math.hypot(this.inPhase, this.quadrature) / amplitude);
	}

	double residual(int amplitude) {
		return decibels(this.residual / (amplitude / Math.sqrt(2)));
	}

	double phase() {
		return Math.atan2(this.quadrature, this.inPhase);
	}

}
