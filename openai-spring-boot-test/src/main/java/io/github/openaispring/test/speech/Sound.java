package io.github.openaispring.test.speech;

import java.util.List;

/**
 * What the voice said.
 *
 * @param samples the audio, at {@link KevinVoice#RATE}
 * @param words the words and when they are heard
 */
record Sound(short[] samples, List<SpokenText.Word> words) {

	private static final int FADE_MS = 40;

	boolean isHeard() {
		return this.words.stream().anyMatch(Sound::isHeard);
	}

	private static boolean isHeard(SpokenText.Word word) {
		return word.endMs() > word.startMs();
	}

	/**
	 * Return the sound without the breath that some of the recordings begin with.
	 * @return a sound that is silent until shortly before its first word
	 */
	Sound withSilentBeginning() {
		int startMs = this.words.stream()
			.filter(Sound::isHeard)
			.mapToInt(SpokenText.Word::startMs)
			.findFirst()
			.orElse(0);
		int fade = KevinVoice.RATE / 1000 * FADE_MS;
		int start = KevinVoice.RATE / 1000 * startMs;
		short[] faded = this.samples.clone();
		for (int i = 0; i < Math.min(start, faded.length); i++) {
			faded[i] = (short) (faded[i] * Math.max(0, i - start + fade) / fade);
		}
		return new Sound(faded, this.words);
	}

}
