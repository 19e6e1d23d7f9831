package io.github.openaispring.test;

/**
 * Keeps a value from growing without end.
 */
final class SizeLimit {

	private static final long MAX_SIZE = 1_000_000;

	private static final int NODE = 10;

	private long size;

	void addNode() {
		add(NODE);
	}

	void add(long characters) {
		this.size += characters;
		Rules.require(this.size <= MAX_SIZE, SchemaSyntax.CODE, null,
				"Invalid schema: every value that it allows is larger than %d characters.".formatted(MAX_SIZE));
	}

}
