package io.github.openaispring.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import tools.jackson.databind.node.ObjectNode;

/**
 * Searches a web of one page, and cites it.
 */
final class WebSearch implements HostedTool {

	private static final Set<String> WORDS = Set.of("web", "internet", "online", "new", "news", "latest", "search");

	private static final String TITLE = "Example Domain";

	@Override
	public boolean isNeeded(HostedTurn turn) {
		return turn.mentions(WORDS);
	}

	@Override
	public HostedUse use(HostedTurn turn) {
		String url = "https://example.com/?q=" + URLEncoder.encode(turn.question(), StandardCharsets.UTF_8);
		HostedItemBuilder item = new HostedItemBuilder("web_search_call", "ws_").withStatus()
			.state("in_progress")
			.state("searching")
			.state("completed");
		item.begun().putObject("action").put("type", "search").put("query", turn.question());
		ObjectNode action = item.done().putObject("action").put("type", "search").put("query", turn.question());
		if (turn.request().includes("web_search_call.action.sources")) {
			action.putArray("sources").addObject().put("type", "url").put("url", url);
		}
		String text = "I searched the web for \"%s\" and found: ".formatted(turn.question());
		return HostedUse.of(item.build(), text + TITLE + ".").withAnnotation(citation(url, text.length()));
	}

	private static ObjectNode citation(String url, int start) {
		return Json.object()
			.put("type", "url_citation")
			.put("url", url)
			.put("title", TITLE)
			.put("start_index", start)
			.put("end_index", start + TITLE.length());
	}

}
