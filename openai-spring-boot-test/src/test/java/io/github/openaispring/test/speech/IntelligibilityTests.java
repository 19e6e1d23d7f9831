package io.github.openaispring.test.speech;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A speech recogniser that others wrote, PocketSphinx, understands what is said.
 */
@EnabledIfEnvironmentVariable(named = "SPEECH_RECOGNIZER", matches = ".+",
		disabledReason = "it names no pocketsphinx_continuous")
class IntelligibilityTests {

	private static final SpeechSynthesizer SYNTHESIZER = SpeechSynthesizer.create();

	private static final String TEXT = "hello this is a test of the speech synthesizer "
			+ "the weather in london is very cold today and it will rain tomorrow morning "
			+ "please tell me the name of your mother";

	@TempDir
	private Path folder;

	@Test
	void speechIsUnderstood() throws IOException, InterruptedException {
		String heard = recognize(SYNTHESIZER.speak(TEXT).pcm());
		assertThat(share(TEXT, heard)).as(heard).isGreaterThan(0.85);
	}

	@Test
	void numbersAndMoneyAreUnderstood() throws IOException, InterruptedException {
		String heard = recognize(SYNTHESIZER.speak("The number is 1,234 and the price is 25 dollars.").pcm());
		assertThat(
				share("the number is one thousand two hundred thirty four and the price is twenty five dollars", heard))
			.as(heard)
			.isGreaterThan(0.8);
	}

	@Test
	void noiseIsNotUnderstood() throws IOException, InterruptedException {
		String heard = recognize(Sounds.noise(12_000, -25));
		assertThat(share(TEXT, heard)).as(heard).isLessThan(0.2);
	}

	private String recognize(byte[] pcm) throws IOException, InterruptedException {
		Path file = Files.write(this.folder.resolve("speech.raw"), pcm);
		Process process = new ProcessBuilder(System.getenv("SPEECH_RECOGNIZER"), "-infile", file.toString(),
				"-samprate", "24000", "-nfft", "1024", "-logfn", this.folder.resolve("log").toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		String heard = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).isZero();
		return heard.strip();
	}

	// The longest common sequence of words.
	private static double share(String said, String heard) {
		List<String> expected = List.of(said.toLowerCase(Locale.ROOT).split("\\W+"));
		List<Integer> best = new ArrayList<>(Collections.nCopies(expected.size() + 1, 0));
		for (String word : heard.toLowerCase(Locale.ROOT).split("\\W+")) {
			int diagonal = 0;
			for (int i = 1; i <= expected.size(); i++) {
				int above = best.get(i);
				best.set(i, (word.equals(expected.get(i - 1))) ? diagonal + 1 : Math.max(above, best.get(i - 1)));
				diagonal = above;
			}
		}
		return (double) best.get(expected.size()) / expected.size();
	}

}
