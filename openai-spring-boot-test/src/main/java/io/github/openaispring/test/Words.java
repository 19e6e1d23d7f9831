package io.github.openaispring.test;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a text that say what it is about.
 */
final class Words {

	private static final Set<String> COMMON = Set.of("the", "and", "for", "get", "set", "give", "given", "return",
			"returns", "what", "which", "who", "how", "when", "where", "why", "with", "from", "this", "that", "these",
			"those", "you", "your", "are", "was", "were", "will", "can", "could", "would", "should", "please", "tell",
			"show", "use", "used", "has", "have", "into", "about", "its", "it", "is", "in", "of", "to", "on", "at",
			"an", "by", "or", "do", "does", "me", "my", "be", "if", "as", "there", "any", "all", "not", "now", "one",
			"some");

	private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

	private Words() {
	}

	static Set<String> of(String text) {
		Set<String> words = new LinkedHashSet<>();
		for (String part : SEPARATOR.split(text)) {
			String word = stem(part.toLowerCase(Locale.ROOT));
			if (word.length() > 1 && !COMMON.contains(word)) {
				words.add(word);
			}
		}
		return words;
	}

	private static String stem(String word) {
		boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
		return (plural) ? word.substring(0, word.length() - 1) : word;
	}

	static int shared(Set<String> one, Set<String> other) {
		return (int) one.stream().filter(other::contains).count();
	}

}
