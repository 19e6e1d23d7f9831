package io.github.openaispring.test;

import java.util.Set;

import tools.jackson.databind.node.ObjectNode;

/**
 * Searches a store of one file, and cites it.
 */
final class FileSearch implements HostedTool {

	private static final Set<String> WORDS = Set.of("file", "document", "manual", "handbook", "knowledge");

	private static final String FILE_ID = "file-simulated";

	private static final String FILE_NAME = "example.txt";

	@Override
	public boolean isNeeded(HostedTurn turn) {
		return turn.mentions(WORDS);
	}

	@Override
	public HostedUse use(HostedTurn turn) {
		HostedItemBuilder item = new HostedItemBuilder("file_search_call", "fs_").withStatus()
			.state("in_progress")
			.state("searching")
			.state("completed");
		item.begun().putNull("results").putArray("queries").add(turn.question());
		item.done().putNull("results").putArray("queries").add(turn.question());
		if (turn.request().includes("file_search_call.results")) {
			item.done().putArray("results").add(result());
		}
		String text = "I searched the files for \"%s\" and found an example.".formatted(turn.question());
		return HostedUse.of(item.build(), text)
			.withAnnotation(Json.object()
				.put("type", "file_citation")
				.put("file_id", FILE_ID)
				.put("filename", FILE_NAME)
				.put("index", text.length() - 1));
	}

	private static ObjectNode result() {
		return Json.object()
			.put("file_id", FILE_ID)
			.put("filename", FILE_NAME)
			.put("text", "An example.")
			.put("score", 0.9);
	}

}
