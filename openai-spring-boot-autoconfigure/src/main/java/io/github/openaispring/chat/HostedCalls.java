package io.github.openaispring.chat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

import io.github.openaispring.chat.StreamChunk.ToolActivity;
import io.github.openaispring.cost.HostedTool;
import io.github.openaispring.http.WireMembers;

/**
 * Counts the output items that are calls of hosted tools which cost money.
 */
final class HostedCalls {

	private final Map<HostedTool, Long> counts = new ConcurrentHashMap<>(2);

	/**
	 * Count an item of which nothing else is read.
	 * @param parser stands at the item, afterwards at its end
	 */
	void read(JsonParser parser) {
		Item item = new Item();
		WireMembers.object(parser, item::readMember);
		add(item.type, item.action);
	}

	/**
	 * Count an item.
	 * @param type the type of the item
	 * @param action the type of its action, if told
	 */
	void add(@Nullable String type, @Nullable String action) {
		HostedTool tool = tool((type != null) ? type : "");
		if (tool != null && (tool != HostedTool.WEB_SEARCH || isSearch(action))) {
			this.counts.merge(tool, 1L, Long::sum);
		}
	}

	/**
	 * Count what a stream tells of a tool.
	 * @param activity what the tool did
	 */
	void add(ToolActivity activity) {
		if (activity.status() == ToolActivity.Status.COMPLETED) {
			add(activity.name() + "_call", null);
		}
	}

	private static @Nullable HostedTool tool(String type) {
		return switch (type) {
			case "web_search_call" -> HostedTool.WEB_SEARCH;
			case "file_search_call" -> HostedTool.FILE_SEARCH;
			case "code_interpreter_call" -> HostedTool.CODE_INTERPRETER;
			default -> null;
		};
	}

	// Pages that are opened after a search cost nothing of their own.
	private static boolean isSearch(@Nullable String action) {
		return action == null || "search".equals(action);
	}

	Map<HostedTool, Long> counts() {
		return this.counts;
	}

	private static final class Item {

		private @Nullable String type;

		private @Nullable String action;

		void readMember(JsonParser parser, String name) {
			switch (name) {
				case "type" -> this.type = WireMembers.string(parser);
				case "action" -> WireMembers.object(parser, this::readAction);
				default -> parser.skipChildren();
			}
		}

		private void readAction(JsonParser parser, String name) {
			if ("type".equals(name)) {
				this.action = WireMembers.string(parser);
			}
			else {
				parser.skipChildren();
			}
		}

	}

}
