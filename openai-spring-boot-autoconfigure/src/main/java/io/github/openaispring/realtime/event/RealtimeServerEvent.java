package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * What the server says. A later version may add events: {@link UnknownServerEvent} holds
 * those that this one does not know.
 *
 * @since 0.1.0
 */
public sealed interface RealtimeServerEvent permits SessionCreated, SessionUpdated, TranscriptionSessionCreated,
		TranscriptionSessionUpdated, ConversationCreated, ConversationItemAdded, ConversationItemCreated,
		ConversationItemDone, ConversationItemDeleted, ConversationItemRetrieved, ConversationItemTruncated,
		InputAudioTranscriptionCompleted, InputAudioTranscriptionDelta, InputAudioTranscriptionFailed,
		InputAudioTranscriptionSegment, ErrorReceived, InputAudioBufferCleared, InputAudioBufferCommitted,
		InputAudioBufferDtmfEventReceived, InputAudioBufferSpeechStarted, InputAudioBufferSpeechStopped,
		InputAudioBufferTimeoutTriggered, McpListToolsInProgress, McpListToolsCompleted, McpListToolsFailed,
		OutputAudioBufferStarted, OutputAudioBufferStopped, OutputAudioBufferCleared, RateLimitsUpdated,
		ResponseCreated, ResponseDone, ResponseOutputItemAdded, ResponseOutputItemDone, ResponseContentPartAdded,
		ResponseContentPartDone, ResponseOutputTextDelta, ResponseOutputTextDone, ResponseOutputAudioDelta,
		ResponseOutputAudioDone, ResponseOutputAudioTranscriptDelta, ResponseOutputAudioTranscriptDone,
		ResponseFunctionCallArgumentsDelta, ResponseFunctionCallArgumentsDone, ResponseMcpCallArgumentsDelta,
		ResponseMcpCallArgumentsDone, ResponseMcpCallInProgress, ResponseMcpCallCompleted, ResponseMcpCallFailed,
		UnknownServerEvent, MalformedServerEvent {

	/**
	 * Return the event's id.
	 * @return the id, or {@code null} when it has none
	 */
	@Nullable String eventId();

}
