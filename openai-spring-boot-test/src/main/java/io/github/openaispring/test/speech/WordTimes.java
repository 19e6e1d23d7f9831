package io.github.openaispring.test.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.Utterance;
import org.jspecify.annotations.Nullable;

/**
 * Finds out when the words of an utterance are heard.
 */
final class WordTimes {

	private static final String END = "end";

	private final Utterance utterance;

	WordTimes(Utterance utterance) {
		this.utterance = utterance;
	}

	/**
	 * Return the times of words.
	 * @param words the words
	 * @param owners the word that each token of the utterance belongs to
	 * @return the words with their times
	 */
	List<SpokenText.Word> of(List<String> words, List<Integer> owners) {
		float[] starts = new float[words.size()];
		float[] ends = new float[words.size()];
		Arrays.fill(starts, Float.NaN);
		int index = 0;
		for (Item token = head(Relation.TOKEN); token != null; token = token.getNext()) {
			int owner = owners.get(index++);
			for (Item part = token.getDaughter(); part != null; part = part.getNext()) {
				extend(starts, ends, owner, part.getItemAs(Relation.SYLLABLE_STRUCTURE));
			}
		}
		return times(words, starts, ends);
	}

	private @Nullable Item head(String relation) {
		return this.utterance.getRelation(relation).getHead();
	}

	private static void extend(float[] starts, float[] ends, int owner, @Nullable Item syllables) {
		if (syllables == null || syllables.getDaughter() == null) {
			return;
		}
		if (Float.isNaN(starts[owner])) {
			Item before = segment(syllables.getDaughter().getDaughter()).getPrevious();
			starts[owner] = (before != null) ? before.getFeatures().getFloat(END) : 0;
		}
		ends[owner] = segment(syllables.getLastDaughter().getLastDaughter()).getFeatures().getFloat(END);
	}

	private static Item segment(Item sound) {
		return sound.getItemAs(Relation.SEGMENT);
	}

	private static List<SpokenText.Word> times(List<String> words, float[] starts, float[] ends) {
		List<SpokenText.Word> times = new ArrayList<>();
		int last = 0;
		for (int i = 0; i < words.size(); i++) {
			int start = (Float.isNaN(starts[i])) ? last : Math.round(starts[i] * 1000);
			last = (Float.isNaN(starts[i])) ? last : Math.round(ends[i] * 1000);
			times.add(new SpokenText.Word(words.get(i), start, last));
		}
		return times;
	}

	static List<SpokenText.Word> silent(List<String> words) {
		return words.stream().map((word) -> new SpokenText.Word(word, 0, 0)).toList();
	}

}
