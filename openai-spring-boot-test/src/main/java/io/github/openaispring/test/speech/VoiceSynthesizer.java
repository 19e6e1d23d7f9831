package io.github.openaispring.test.speech;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Speaks sentence by sentence with one voice.
 */
final class VoiceSynthesizer implements SpeechSynthesizer {

	private static final long MAX_REMEMBERED_BYTES = 16 * 1024 * 1024;

	private final RecentSpeech recent = new RecentSpeech(MAX_REMEMBERED_BYTES);

	private final Object voiceLock = new Object();

	private @Nullable KevinVoice voice;

	@Override
	public SpokenText speak(String text) {
		SpokenText known = this.recent.get(text);
		if (known != null) {
			return known;
		}
		SpokenText spoken = synthesize(text);
		this.recent.put(text, spoken);
		return spoken;
	}

	private SpokenText synthesize(String text) {
		Speech speech = new Speech();
		Sentences.of(text).forEach((words) -> speech.add(say(words, pronunciations(words))));
		return (speech.isHeard() || speech.words.isEmpty()) ? speech.toSpokenText() : named(speech.words);
	}

	// A text that has no sound is nothing but punctuation.
	private SpokenText named(List<SpokenText.Word> silent) {
		Speech speech = new Speech();
		List<String> words = silent.stream().map(SpokenText.Word::text).toList();
		List<String> names = new ArrayList<>(Collections.nCopies(words.size(), ""));
		names.set(0, Pronunciation.nameOf(words.get(0)));
		speech.add(say(words, names));
		return speech.toSpokenText();
	}

	private static List<String> pronunciations(List<String> words) {
		return words.stream().map(Pronunciation::of).toList();
	}

	private Sound say(List<String> words, List<String> pronunciations) {
		synchronized (this.voiceLock) {
			if (this.voice == null) {
				this.voice = new KevinVoice();
			}
			return this.voice.say(words, pronunciations);
		}
	}

	/**
	 * The speech so far.
	 */
	private static final class Speech {

		private final Resampler resampler = new Resampler(KevinVoice.RATE, Pcm.RATE);

		private final List<short[]> sounds = new ArrayList<>();

		private final List<SpokenText.Word> words = new ArrayList<>();

		private int length;

		private boolean heard;

		void add(Sound sound) {
			int offset = Pcm.millis(this.length);
			sound.words()
				.forEach((word) -> this.words
					.add(new SpokenText.Word(word.text(), offset + word.startMs(), offset + word.endMs())));
			short[] samples = this.resampler.apply(sound.withSilentBeginning().samples());
			this.sounds.add(samples);
			this.length += samples.length;
			this.heard |= sound.isHeard();
		}

		boolean isHeard() {
			return this.heard;
		}

		SpokenText toSpokenText() {
			return new SpokenText(Pcm.bytes(this.sounds), this.words);
		}

	}

}
