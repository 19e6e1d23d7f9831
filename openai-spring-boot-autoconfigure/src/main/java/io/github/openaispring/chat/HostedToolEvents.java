package io.github.openaispring.chat;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.chat.StreamChunk.ToolActivity;

/**
 * Makes chunks of the events in which the server's own tools tell what they do. Their
 * types are all formed alike, such as {@code response.web_search_call.searching} or
 * {@code response.code_interpreter_call_code.delta}, so that a tool of tomorrow is shown
 * too.
 */
final class HostedToolEvents {

	private static final String PREFIX = "response.";

	private static final String CALL = "_call";

	private final Map<Integer, ResponsesItem> items = new HashMap<>();

	/**
	 * Remember the item of a call, which tells more than its events.
	 * @param outputIndex where the item is in the output
	 * @param item an item that has been added to the output
	 */
	void added(int outputIndex, ResponsesItem item) {
		if (item.type().endsWith(CALL)) {
			this.items.put(outputIndex, item);
		}
	}

	/**
	 * Make a chunk of an event.
	 * @param event an event that has no other meaning
	 * @return the chunk, or {@code null} if no tool tells it
	 */
	@Nullable ToolActivity read(ResponsesEvent event) {
		String type = event.type();
		int dot = type.lastIndexOf('.');
		if (event.outputIndex() < 0 || !type.startsWith(PREFIX) || dot <= PREFIX.length()) {
			return null;
		}
		String subject = type.substring(PREFIX.length(), dot);
		String tool = tool(subject);
		if (tool == null) {
			return null;
		}
		boolean whole = isWhole(subject);
		ToolActivity.Status status = whole ? status(type.substring(dot + 1)) : ToolActivity.Status.PROGRESS;
		String arguments = event.arguments().isEmpty() ? null : event.arguments();
		boolean tells = !whole || type.endsWith(".partial_image");
		return new ToolActivity(callId(event), name(event, tool), status, arguments, null, tells ? event.raw() : null);
	}

	/**
	 * Make a chunk of an item that waits for an approval.
	 * @param item the item
	 * @return the chunk
	 */
	static ToolActivity awaitingApproval(ResponsesItem item) {
		OutputItem raw = item.toOutputItem();
		return new ToolActivity((raw.id() != null) ? raw.id() : "", (item.name() != null) ? item.name() : item.type(),
				ToolActivity.Status.AWAITING_APPROVAL, item.arguments(), null, raw.json());
	}

	private static @Nullable String tool(String subject) {
		if (subject.equals("mcp_list_tools") || subject.equals("compaction")) {
			return subject;
		}
		int call = subject.indexOf(CALL);
		boolean bounded = call > 0
				&& (subject.length() == call + CALL.length() || subject.charAt(call + CALL.length()) == '_');
		return bounded ? subject.substring(0, call) : null;
	}

	private static boolean isWhole(String subject) {
		return subject.endsWith(CALL) || !subject.contains(CALL);
	}

	private static ToolActivity.Status status(String phase) {
		return switch (phase) {
			case "in_progress" -> ToolActivity.Status.STARTED;
			case "completed" -> ToolActivity.Status.COMPLETED;
			case "failed" -> ToolActivity.Status.FAILED;
			default -> ToolActivity.Status.PROGRESS;
		};
	}

	private String callId(ResponsesEvent event) {
		ResponsesItem item = this.items.get(event.outputIndex());
		String ofItem = (item != null) ? item.id() : null;
		String callId = (item != null && item.callId() != null) ? item.callId() : ofItem;
		String known = (callId != null) ? callId : event.itemId();
		return (known != null) ? known : "";
	}

	private String name(ResponsesEvent event, String tool) {
		ResponsesItem item = this.items.get(event.outputIndex());
		return (item != null && item.name() != null) ? item.name() : tool;
	}

}
