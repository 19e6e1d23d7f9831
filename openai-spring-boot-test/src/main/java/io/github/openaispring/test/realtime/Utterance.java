package io.github.openaispring.test.realtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.openaispring.test.speech.AudioConversion;
import io.github.openaispring.test.speech.SpokenText;

/**
 * A sentence as pieces of audio, each with the words that are told before it.
 */
final class Utterance {

	private static final int PIECE_MS = 100;

	// The transcript runs ahead of the audio.
	private static final int LEAD_MS = 400;

	private Utterance() {
	}

	static List<Piece> of(String sentence, SpokenText spoken, String format) {
		List<String> words = Sentences.words(sentence);
		byte[] wire = AudioConversion.fromPcm24k(spoken.pcm(), format);
		int size = PIECE_MS * Pcm.bytesPerMs(format);
		int count = Math.max(1, (wire.length + size - 1) / size);
		List<Piece> pieces = new ArrayList<>();
		int next = 0;
		for (int i = 0; i < count; i++) {
			List<String> begun = new ArrayList<>();
			while (next < words.size()
					&& (i == count - 1 || start(words, next, spoken) < (i + 1) * PIECE_MS + LEAD_MS)) {
				begun.add(words.get(next++));
			}
			pieces.add(new Piece(begun, part(spoken.pcm(), i, PIECE_MS * Pcm.BYTES_PER_MS), part(wire, i, size)));
		}
		return pieces;
	}

	private static byte[] part(byte[] bytes, int index, int size) {
		int start = Math.min(bytes.length, index * size);
		return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + size));
	}

	// A word that is spoken as several has no time of its own.
	private static double start(List<String> words, int index, SpokenText spoken) {
		if (spoken.words().size() == words.size()) {
			return spoken.words().get(index).startMs();
		}
		int before = words.subList(0, index).stream().mapToInt(String::length).sum();
		int all = words.stream().mapToInt(String::length).sum();
		return Pcm.milliseconds(spoken.pcm().length) * before / all;
	}

	/**
	 * A piece of speech.
	 *
	 * @param words the words that are told before it
	 * @param pcm the audio
	 * @param wire the audio in the format of the session
	 */
	record Piece(List<String> words, byte[] pcm, byte[] wire) {
	}

}
