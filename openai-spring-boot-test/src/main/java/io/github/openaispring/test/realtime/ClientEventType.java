package io.github.openaispring.test.realtime;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The events that clients may send. For the simulator's own use.
 *
 * @since 0.1.0
 */
public enum ClientEventType {

	/** Change the configuration. */
	SESSION_UPDATE("session.update"),

	/** Add audio to what was heard. */
	INPUT_AUDIO_BUFFER_APPEND("input_audio_buffer.append"),

	/** Make what was heard an item. */
	INPUT_AUDIO_BUFFER_COMMIT("input_audio_buffer.commit"),

	/** Forget what was heard. */
	INPUT_AUDIO_BUFFER_CLEAR("input_audio_buffer.clear"),

	/** Forget what has not been played. */
	OUTPUT_AUDIO_BUFFER_CLEAR("output_audio_buffer.clear"),

	/** Add an item. */
	CONVERSATION_ITEM_CREATE("conversation.item.create"),

	/** Show an item. */
	CONVERSATION_ITEM_RETRIEVE("conversation.item.retrieve"),

	/** Cut the audio of an item. */
	CONVERSATION_ITEM_TRUNCATE("conversation.item.truncate"),

	/** Remove an item. */
	CONVERSATION_ITEM_DELETE("conversation.item.delete"),

	/** Ask for a response. */
	RESPONSE_CREATE("response.create"),

	/** Stop a response. */
	RESPONSE_CANCEL("response.cancel");

	private final String wireName;

	ClientEventType(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return the name on the wire.
	 * @return the value of {@code type}
	 */
	public String wireName() {
		return this.wireName;
	}

	static @Nullable ClientEventType of(String wireName) {
		return Arrays.stream(values()).filter((type) -> type.wireName.equals(wireName)).findFirst().orElse(null);
	}

	static String names() {
		return Arrays.stream(values()).map((type) -> "'" + type.wireName + "'").collect(Collectors.joining(", "));
	}

}
