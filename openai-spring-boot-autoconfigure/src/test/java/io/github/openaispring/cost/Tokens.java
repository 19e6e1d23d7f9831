package io.github.openaispring.cost;

import java.util.Arrays;

/**
 * Writes a usage the way price tables name the kinds: {@code input=800 output=500}.
 */
final class Tokens {

	private Tokens() {
	}

	static Usage parse(String text) {
		Usage.Builder usage = Usage.builder();
		for (String bucket : text.trim().split("\\s+")) {
			String[] parts = bucket.split("=");
			usage.add(kind(parts[0]), Long.parseLong(parts[1].replace("_", "")));
		}
		return usage.build();
	}

	private static TokenKind kind(String priceName) {
		return Arrays.stream(TokenKind.values())
			.filter((kind) -> kind.priceName().equals(priceName))
			.findFirst()
			.orElseThrow();
	}

}
