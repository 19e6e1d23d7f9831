package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * What the client says.
 *
 * @since 0.1.0
 */
public sealed interface RealtimeClientEvent permits SessionUpdate, TranscriptionSessionUpdate, InputAudioBufferAppend,
		InputAudioBufferCommit, InputAudioBufferClear, OutputAudioBufferClear, ConversationItemCreate,
		ConversationItemDelete, ConversationItemRetrieve, ConversationItemTruncate, ResponseCreate, ResponseCancel {

	/**
	 * Return the event's id, which comes back in the error that it may cause.
	 * @return the id, or {@code null} when it has none
	 */
	@Nullable String eventId();

	/**
	 * Return the same event under an id.
	 * @param id the id, up to 512 characters
	 * @return a copy
	 */
	RealtimeClientEvent withEventId(String id);

}
