package io.github.openaispring.test.realtime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.test.speech.AudioConversion;

/**
 * An item of a conversation. Its audio is kept beside its JSON, which goes without.
 */
final class Item {

	private final ObjectNode json;

	private final Map<Integer, ByteArrayOutputStream> audio = new LinkedHashMap<>();

	private @Nullable Heard heard;

	private @Nullable String words;

	private boolean truncated;

	private Item(ObjectNode json) {
		this.json = json;
	}

	static Item spoken(String id, byte[] pcm) {
		Item item = new Item(base(id, "message").put("status", "completed").put("role", "user"));
		item.json.putArray("content").addObject().put("type", "input_audio").putNull("transcript");
		item.addAudio(0, pcm);
		item.heard = Heard.of(pcm);
		return item;
	}

	static Item answer() {
		ObjectNode json = base(Ids.next("item"), "message").put("status", "in_progress").put("role", "assistant");
		json.putArray("content");
		return new Item(json);
	}

	static Item call(String callId, String name) {
		return new Item(base(Ids.next("item"), "function_call").put("status", "in_progress")
			.put("name", name)
			.put("call_id", callId)
			.put("arguments", ""));
	}

	// Take over what a client sent.
	static Item created(JsonNode sent, String inputFormat) {
		String given = Json.stringOrNull(sent, "id");
		String id = (given != null) ? given : Ids.next("item");
		Item item = new Item(base(id, Json.string(sent, "type")));
		item.json.setAll((ObjectNode) sent.deepCopy());
		item.json.put("id", id).put("object", "realtime.item").put("status", "completed");
		for (int i = 0; i < sent.path("content").size(); i++) {
			item.separateAudio(i, inputFormat);
		}
		return item;
	}

	private void separateAudio(int index, String format) {
		if (content().get(index) instanceof ObjectNode part && part.has("audio")) {
			byte[] pcm = decode(Json.string(part, "audio"), format);
			part.remove("audio");
			addAudio(index, pcm);
			if (Json.stringOrNull(part, "transcript") == null) {
				part.putNull("transcript");
				this.heard = Heard.of(pcm);
			}
		}
	}

	private static byte[] decode(String base64, String format) {
		try {
			return AudioConversion.toPcm24k(Base64.getDecoder().decode(base64), format);
		}
		catch (IllegalArgumentException ex) {
			throw RealtimeFault.invalid("invalid_value", "audio", "Invalid 'audio'. Expected base64 of audio.")
				.asException();
		}
	}

	private static ObjectNode base(String id, String type) {
		return Json.object().put("id", id).put("object", "realtime.item").put("type", type);
	}

	ObjectNode json() {
		return this.json;
	}

	String id() {
		return Json.string(this.json, "id");
	}

	boolean is(String type) {
		return type.equals(Json.string(this.json, "type"));
	}

	boolean hasRole(String role) {
		return role.equals(Json.string(this.json, "role"));
	}

	ArrayNode content() {
		return this.json.withArrayProperty("content");
	}

	void status(String status) {
		this.json.put("status", status);
	}

	// Return what was heard, if that is all that is known of this item.
	@Nullable Heard heard() {
		return this.heard;
	}

	// Say what the user said, of which the client is not told before it is transcribed.
	void known(String words) {
		this.words = words;
		this.heard = null;
	}

	void understood(String transcript) {
		((ObjectNode) content().get(0)).put("transcript", transcript);
	}

	byte[] audio(int index) {
		return buffer(index).toByteArray();
	}

	private ByteArrayOutputStream buffer(int index) {
		return this.audio.computeIfAbsent(index, (key) -> new ByteArrayOutputStream());
	}

	int audioBytes() {
		return this.audio.values().stream().mapToInt(ByteArrayOutputStream::size).sum();
	}

	void addAudio(int index, byte[] pcm) {
		buffer(index).writeBytes(pcm);
	}

	void forgetAudio() {
		this.audio.clear();
	}

	// What the user cannot have heard must not be read from the transcript either.
	void truncate(int milliseconds) {
		byte[] kept = Arrays.copyOf(audio(0), milliseconds * Pcm.BYTES_PER_MS);
		buffer(0).reset();
		addAudio(0, kept);
		if (content().get(0) instanceof ObjectNode part) {
			part.putNull("transcript");
		}
		this.truncated = true;
	}

	boolean isTruncated() {
		return this.truncated;
	}

	String text() {
		if (this.words != null) {
			return this.words;
		}
		StringBuilder text = new StringBuilder();
		StreamSupport.stream(content().spliterator(), false)
			.map((part) -> part.path("text").stringValue(part.path("transcript").stringValue("")))
			.filter((part) -> !part.isEmpty())
			.forEach((part) -> text.append((text.isEmpty()) ? "" : "\n").append(part));
		return text.toString();
	}

	List<JsonNode> images() {
		return StreamSupport.stream(content().spliterator(), false)
			.filter((part) -> "input_image".equals(Json.string(part, "type")))
			.toList();
	}

	// Return the JSON with the audio in it.
	ObjectNode withAudio(String format) {
		ObjectNode copy = this.json.deepCopy();
		this.audio.forEach((index, pcm) -> ((ObjectNode) copy.path("content").get(index)).put("audio",
				Base64.getEncoder().encodeToString(AudioConversion.fromPcm24k(pcm.toByteArray(), format))));
		return copy;
	}

}
