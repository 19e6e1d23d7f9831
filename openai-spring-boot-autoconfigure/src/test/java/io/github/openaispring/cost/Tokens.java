package io.github.openaispring.cost;

import java.util.stream.Stream;

/**
 * Writes a usage the way price tables name the kinds:
 * {@code input=800 output=500 web-search=1}.
 */
final class Tokens {

	private Tokens() {
	}

	static Usage parse(String text) {
		Usage.Builder usage = Usage.builder();
		for (String bucket : text.trim().split("\\s+")) {
			String[] parts = bucket.split("=");
			add(usage, kind(parts[0]), Long.parseLong(parts[1].replace("_", "")));
		}
		return usage.build();
	}

	private static void add(Usage.Builder usage, CostKind kind, long count) {
		if (kind instanceof HostedTool tool) {
			usage.addToolCalls(tool, count);
		}
		else {
			usage.add((TokenKind) kind, count);
		}
	}

	private static CostKind kind(String priceName) {
		return Stream.concat(Stream.of(TokenKind.values()), Stream.of(HostedTool.values()))
			.filter((kind) -> kind.priceName().equals(priceName))
			.findFirst()
			.orElseThrow();
	}

}
