package io.github.openaispring.test.speech;

import java.util.List;

/**
 * What the voice said.
 *
 * @param samples the audio, at {@link KevinVoice#RATE}
 * @param words the words and when they are heard
 */
record Sound(short[] samples, List<SpokenText.Word> words) {

	boolean isHeard() {
		return this.words.stream().anyMatch((word) -> word.endMs() > word.startMs());
	}

}
