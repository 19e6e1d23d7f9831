package io.github.openaispring.test;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds the tools that a text is about.
 */
final class ToolMatcher {

	private final Set<String> words;

	ToolMatcher(String text) {
		this.words = Words.of(text);
	}

	List<Tool> matching(List<Tool> tools) {
		List<Tool> matching = tools.stream()
			.filter((tool) -> score(tool) > 0)
			.sorted(Comparator.comparingInt(this::score).reversed())
			.toList();
		return matching.stream().filter((tool) -> tool == matching.get(0) || nameScore(tool) > 0).toList();
	}

	private int score(Tool tool) {
		return 10 * nameScore(tool) + Words.shared(Words.of(Excerpt.of(tool.description())), this.words);
	}

	private int nameScore(Tool tool) {
		return Words.shared(Words.of(tool.name()), this.words);
	}

}
