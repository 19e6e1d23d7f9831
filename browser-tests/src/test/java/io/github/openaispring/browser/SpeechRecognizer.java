package io.github.openaispring.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells what was said, by a program that others wrote. */
final class SpeechRecognizer {

	private SpeechRecognizer() {
	}

	static List<String> wordsIn(byte[] pcm) throws IOException, InterruptedException {
		Path folder = Files.createDirectories(Path.of("target", "recognizer"));
		Path file = Files.write(Files.createTempFile(folder, "speech", ".raw"), pcm);
		Process process = new ProcessBuilder(System.getenv("SPEECH_RECOGNIZER"), "-infile", file.toString(),
				"-samprate", "24000", "-nfft", "1024", "-logfn", folder.resolve("log").toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		String heard = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IllegalStateException("The recogniser failed");
		}
		return words(heard);
	}

	/** The share of the words that were heard. */
	static double share(String said, List<String> heard) {
		Set<String> expected = new HashSet<>(words(said));
		return expected.stream().filter(heard::contains).count() / (double) expected.size();
	}

	private static List<String> words(String text) {
		return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\W+")).filter((word) -> !word.isEmpty()).toList();
	}

}
