package io.github.openaispring.realtime.event;

/**
 * What the client's events are called.
 */
final class ClientEventTypes {

	static final EventTypes<RealtimeClientEvent> TYPES = new EventTypes.Builder<RealtimeClientEvent>()
		.both(SessionUpdate.class, "session.update")
		.beta(TranscriptionSessionUpdate.class, "transcription_session.update")
		.both(InputAudioBufferAppend.class, "input_audio_buffer.append")
		.both(InputAudioBufferCommit.class, "input_audio_buffer.commit")
		.both(InputAudioBufferClear.class, "input_audio_buffer.clear")
		.both(OutputAudioBufferClear.class, "output_audio_buffer.clear")
		.both(ConversationItemCreate.class, "conversation.item.create")
		.both(ConversationItemDelete.class, "conversation.item.delete")
		.both(ConversationItemRetrieve.class, "conversation.item.retrieve")
		.both(ConversationItemTruncate.class, "conversation.item.truncate")
		.both(ResponseCreate.class, "response.create")
		.both(ResponseCancel.class, "response.cancel")
		.build();

	private ClientEventTypes() {
	}

}
