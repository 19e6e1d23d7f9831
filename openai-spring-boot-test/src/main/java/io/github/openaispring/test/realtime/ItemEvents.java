package io.github.openaispring.test.realtime;

import java.util.Base64;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What clients do to the items of the conversation.
 */
final class ItemEvents {

	private final Session session;

	ItemEvents(Session session) {
		this.session = session;
	}

	void create(ObjectNode event) {
		JsonNode sent = event.path("item");
		checkId(Json.stringOrNull(sent, "id"));
		checkCall(sent);
		checkAudio(sent);
		Item item = Item.created(sent, this.session.config().inputFormat());
		String after = Json.stringOrNull(event, "previous_item_id");
		String previous = (after != null) ? this.session.conversation().insertAfter(after, item)
				: this.session.conversation().append(item);
		tell("conversation.item.added", previous, item);
		tell("conversation.item.done", previous, item);
	}

	private void tell(String type, @Nullable String previous, Item item) {
		this.session
			.send(Json.object(type).put("previous_item_id", previous).set("item", item.json().deepCopy()).asObject());
	}

	private void checkId(@Nullable String id) {
		require(id == null || this.session.conversation().find(id) == null, "item_create_duplicate_item_id", "item.id",
				"Error adding item: there is already an item with the id '%s'.".formatted(id));
	}

	private void checkCall(JsonNode item) {
		if ("function_call_output".equals(Json.string(item, "type"))) {
			String callId = Json.string(item, "call_id");
			boolean known = this.session.conversation()
				.items()
				.stream()
				.anyMatch((other) -> other.is("function_call") && callId.equals(Json.string(other.json(), "call_id")));
			require(known, "invalid_tool_call_id", "item.call_id",
					"Tool call ID '%s' not found in conversation.".formatted(callId));
		}
	}

	private static void checkAudio(JsonNode item) {
		for (int i = 0; i < item.path("content").size(); i++) {
			String audio = Json.string(item.path("content").get(i), "audio");
			require(isBase64(audio), "invalid_value", "item.content[%d].audio".formatted(i),
					"Invalid 'item.content[%d].audio'. Expected base64 of audio.".formatted(i));
		}
	}

	private static boolean isBase64(String text) {
		try {
			return Base64.getDecoder().decode(text) != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	void retrieve(ObjectNode event) {
		Item item = existing(event, "retrieve", "retrieving");
		String format = (item.hasRole("assistant")) ? this.session.config().outputFormat()
				: this.session.config().inputFormat();
		this.session.send(Json.object("conversation.item.retrieved").set("item", item.withAudio(format)).asObject());
	}

	void delete(ObjectNode event) {
		Item item = existing(event, "delete", "deleting");
		this.session.conversation().remove(item);
		this.session.send(Json.object("conversation.item.deleted").put("item_id", item.id()));
	}

	void truncate(ObjectNode event) {
		Item item = existing(event, "truncate", "truncating");
		int index = event.path("content_index").intValue(0);
		int end = event.path("audio_end_ms").intValue(0);
		require(item.is("message") && item.hasRole("assistant"), "invalid_value", "item_id",
				"Only messages of the assistant can be truncated.");
		require(index == 0, "invalid_value", "content_index", "Only the content with the index 0 can be truncated.");
		require(item.audioBytes() > 0, "invalid_value", "item_id",
				"The item with the id '%s' has no audio that could be truncated.".formatted(item.id()));
		int length = item.audioBytes() / Pcm.BYTES_PER_MS;
		require(end >= 0, "integer_below_min_value", "audio_end_ms", "'audio_end_ms' must not be negative.");
		require(end <= length, "invalid_value", "audio_end_ms",
				"Audio content of %dms is already shorter than %dms".formatted(length, end));
		item.truncate(end);
		this.session.send(Json.object("conversation.item.truncated")
			.put("item_id", item.id())
			.put("content_index", index)
			.put("audio_end_ms", end));
	}

	private Item existing(ObjectNode event, String verb, String doing) {
		String id = Json.string(event, "item_id");
		Item item = this.session.conversation().find(id);
		if (item == null) {
			throw RealtimeFault
				.invalid("item_%s_invalid_item_id".formatted(verb), "item_id",
						"Error %s item: there is no item with the id '%s'.".formatted(doing, id))
				.asException();
		}
		return item;
	}

	private static void require(boolean condition, String code, String param, String message) {
		if (!condition) {
			throw RealtimeFault.invalid(code, param, message).asException();
		}
	}

}
