package io.github.openaispring.realtime;

import java.util.Map;

import io.github.openaispring.realtime.event.RealtimeServerEvent;

/**
 * What a session is made of. Only its tasks touch the parts.
 *
 * @param settings how it copes with time and loss
 * @param clock tells the time
 * @param tasks runs its tasks
 * @param links its connections
 * @param log the conversation
 * @param tape what the user said that may have to be said again
 * @param input the user's audio on its way
 * @param output the answers' audio on its way
 * @param responses sees to it that one response runs at a time
 * @param calls the functions that are called
 * @param functions the functions that may be called, by name
 * @param meter counts
 * @param chunks who follows the conversation
 * @param events who follows the events
 */
record SessionParts(RealtimeSessionPolicy settings, SessionClock clock, SerialTasks tasks, SessionLinks links,
		ConversationLog log, InputTape tape, AudioInput input, AudioOutput output, ResponseQueue responses,
		FunctionCalls calls, Map<String, RealtimeFunction> functions, SessionMeter meter,
		Audience<RealtimeChunk> chunks, Audience<RealtimeServerEvent> events) {

	void publish(RealtimeChunk chunk) {
		this.chunks.publish(chunk);
	}

}
