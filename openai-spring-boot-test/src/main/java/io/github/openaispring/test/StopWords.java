package io.github.openaispring.test;

import java.util.Set;

/**
 * Words that are in every text and say little about it.
 */
final class StopWords {

	private static final Set<String> WORDS = Set.of("about", "all", "also", "am", "an", "and", "any", "are", "as", "at",
			"be", "been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he",
			"her", "his", "how", "if", "in", "into", "is", "it", "its", "just", "me", "my", "no", "not", "of", "on",
			"or", "our", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there",
			"these", "they", "this", "those", "to", "was", "we", "were", "what", "when", "where", "which", "who", "why",
			"will", "with", "would", "you", "your");

	private StopWords() {
	}

	static boolean contains(String word) {
		boolean letter = word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
		return letter || WORDS.contains(word);
	}

}
