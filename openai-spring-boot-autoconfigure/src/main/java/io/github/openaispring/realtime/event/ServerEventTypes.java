package io.github.openaispring.realtime.event;

/**
 * What the server's events are called.
 */
final class ServerEventTypes {

	static final EventTypes<RealtimeServerEvent> TYPES = new EventTypes.Builder<RealtimeServerEvent>()
		.both(SessionCreated.class, "session.created")
		.both(SessionUpdated.class, "session.updated")
		.beta(TranscriptionSessionCreated.class, "transcription_session.created")
		.beta(TranscriptionSessionUpdated.class, "transcription_session.updated")
		.both(ConversationCreated.class, "conversation.created")
		.ga(ConversationItemAdded.class, "conversation.item.added")
		.both(ConversationItemCreated.class, "conversation.item.created")
		.ga(ConversationItemDone.class, "conversation.item.done")
		.both(ConversationItemDeleted.class, "conversation.item.deleted")
		.both(ConversationItemRetrieved.class, "conversation.item.retrieved")
		.both(ConversationItemTruncated.class, "conversation.item.truncated")
		.both(InputAudioTranscriptionCompleted.class, "conversation.item.input_audio_transcription.completed")
		.both(InputAudioTranscriptionDelta.class, "conversation.item.input_audio_transcription.delta")
		.both(InputAudioTranscriptionFailed.class, "conversation.item.input_audio_transcription.failed")
		.ga(InputAudioTranscriptionSegment.class, "conversation.item.input_audio_transcription.segment")
		.both(ErrorReceived.class, "error")
		.both(InputAudioBufferCleared.class, "input_audio_buffer.cleared")
		.both(InputAudioBufferCommitted.class, "input_audio_buffer.committed")
		.ga(InputAudioBufferDtmfEventReceived.class, "input_audio_buffer.dtmf_event_received")
		.both(InputAudioBufferSpeechStarted.class, "input_audio_buffer.speech_started")
		.both(InputAudioBufferSpeechStopped.class, "input_audio_buffer.speech_stopped")
		.ga(InputAudioBufferTimeoutTriggered.class, "input_audio_buffer.timeout_triggered")
		.ga(McpListToolsInProgress.class, "mcp_list_tools.in_progress")
		.ga(McpListToolsCompleted.class, "mcp_list_tools.completed")
		.ga(McpListToolsFailed.class, "mcp_list_tools.failed")
		.both(OutputAudioBufferStarted.class, "output_audio_buffer.started")
		.both(OutputAudioBufferStopped.class, "output_audio_buffer.stopped")
		.both(OutputAudioBufferCleared.class, "output_audio_buffer.cleared")
		.both(RateLimitsUpdated.class, "rate_limits.updated")
		.both(ResponseCreated.class, "response.created")
		.both(ResponseDone.class, "response.done")
		.both(ResponseOutputItemAdded.class, "response.output_item.added")
		.both(ResponseOutputItemDone.class, "response.output_item.done")
		.both(ResponseContentPartAdded.class, "response.content_part.added")
		.both(ResponseContentPartDone.class, "response.content_part.done")
		.renamed(ResponseOutputTextDelta.class, "response.output_text.delta", "response.text.delta")
		.renamed(ResponseOutputTextDone.class, "response.output_text.done", "response.text.done")
		.renamed(ResponseOutputAudioDelta.class, "response.output_audio.delta", "response.audio.delta")
		.renamed(ResponseOutputAudioDone.class, "response.output_audio.done", "response.audio.done")
		.renamed(ResponseOutputAudioTranscriptDelta.class, "response.output_audio_transcript.delta",
				"response.audio_transcript.delta")
		.renamed(ResponseOutputAudioTranscriptDone.class, "response.output_audio_transcript.done",
				"response.audio_transcript.done")
		.both(ResponseFunctionCallArgumentsDelta.class, "response.function_call_arguments.delta")
		.both(ResponseFunctionCallArgumentsDone.class, "response.function_call_arguments.done")
		.ga(ResponseMcpCallArgumentsDelta.class, "response.mcp_call_arguments.delta")
		.ga(ResponseMcpCallArgumentsDone.class, "response.mcp_call_arguments.done")
		.ga(ResponseMcpCallInProgress.class, "response.mcp_call.in_progress")
		.ga(ResponseMcpCallCompleted.class, "response.mcp_call.completed")
		.ga(ResponseMcpCallFailed.class, "response.mcp_call.failed")
		.build();

	private ServerEventTypes() {
	}

}
