package io.github.openaispring.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.openaispring.test.speech.SpeechSynthesizer;

/**
 * What a browser hears from the moment at which a page opens its microphone. After it
 * there is silence.
 */
final class FakeMicrophone {

	private static final SpeechSynthesizer VOICE = SpeechSynthesizer.create();

	// As loud as a voice at arm's length.
	private static final double LEVEL = 0.2;

	private final int rate;

	private Wave sound;

	private FakeMicrophone(int rate) {
		this.rate = rate;
		this.sound = Wave.silence(rate, 1000);
	}

	static FakeMicrophone at(int rate) {
		return new FakeMicrophone(rate);
	}

	static FakeMicrophone usual() {
		return at(48_000);
	}

	FakeMicrophone say(String text) {
		return play(Wave.of(Wave.MODEL_RATE, VOICE.speak(text).pcm()).times(LEVEL));
	}

	FakeMicrophone play(Wave more) {
		this.sound = this.sound.then(more.at(this.rate));
		return this;
	}

	FakeMicrophone pause(int ms) {
		this.sound = this.sound.then(Wave.silence(this.rate, ms));
		return this;
	}

	/**
	 * The argument of Chromium that lets it hear this, and then its last moment again and
	 * again.
	 */
	String argument() {
		try {
			Path folder = Files.createDirectories(Path.of("target", "microphones"));
			Path file = Files.write(Files.createTempFile(folder, "microphone", ".wav"),
					this.sound.then(Wave.silence(this.rate, 500)).inARoom().wav());
			return "--use-file-for-fake-audio-capture=%s%%noloop".formatted(file.toAbsolutePath());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
