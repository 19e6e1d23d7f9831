package io.github.openaispring.realtime;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.RealtimeResponse;
import io.github.openaispring.realtime.event.RealtimeResponseOptions;
import io.github.openaispring.realtime.event.RealtimeServerEvent;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;

/**
 * A conversation with a realtime model. It outlives its connections: before one expires,
 * and after one is lost, another takes over with what has been said.
 * <p>
 * What is sent is sent on subscription and in the order of subscription; {@code Void}
 * results complete when it is accepted, which while there is no connection means that it
 * is kept. A refusal by the server comes as a {@link RealtimeChunk.Failure}. After the
 * end of the session all of it fails.
 * <p>
 * All methods may be called from any thread.
 *
 * @since 0.1.0
 */
public interface RealtimeSession {

	/**
	 * Return the id that the server gave the first connection. It stays the same.
	 * @return the id
	 */
	String id();

	/**
	 * Return what the server last said of the session.
	 * @return the session in effect
	 */
	RealtimeSessionInfo info();

	/**
	 * Return the conversation as it unfolds. Each subscriber has a mailbox of its own: a
	 * slow one holds up nobody. When more audio waits than
	 * {@code openai.realtime.audio-buffer} allows, the oldest gives way; when 10,000
	 * chunks wait, the subscriber gets an error. Signals come on a thread that may block.
	 * Interruptions, errors, function calls and changes of the connection overtake what
	 * waits.
	 * @return the chunks, complete when the session is closed, with an
	 * {@link OpenAiException} when it is lost for good
	 */
	Flux<RealtimeChunk> response();

	/**
	 * Return all that the server says, as it says it, under the rules of
	 * {@link #response()}. Audio is in the format of the wire; audio of an interrupted
	 * answer is left out.
	 * @return the events
	 */
	Flux<RealtimeServerEvent> events();

	/**
	 * Send speech as it is spoken. When more waits to be sent than
	 * {@code openai.realtime.audio-buffer} allows, the oldest gives way: in a
	 * conversation late audio is worth less than new audio.
	 * @param audio audio in the session's input format, of any length
	 * @return completes at once
	 */
	Mono<Void> sendAudio(byte[] audio);

	/**
	 * Send audio no faster than the connection takes it, so that none gives way. Meant
	 * for recordings.
	 * @param audio audio in the session's input format
	 * @return completes when all of it is accepted
	 */
	Mono<Void> sendAudio(Publisher<byte[]> audio);

	/**
	 * Say something in writing and ask for a response.
	 * @param text what the user says; not blank
	 * @return completes when it is accepted
	 */
	Mono<Void> sendText(String text);

	/**
	 * Add an item to the conversation, such as an image, without asking for a response.
	 * @param item the item; it gets an id if it has none
	 * @return completes when it is accepted
	 */
	Mono<Void> sendItem(RealtimeItem item);

	/**
	 * Replace the instructions of the session, and nothing else.
	 * @param instructions the new instructions
	 * @return completes when the server has confirmed them
	 */
	Mono<Void> sendSystemContext(String instructions);

	/**
	 * Answer a function call. When all calls of its response are answered, the model is
	 * asked to go on.
	 * @param callId the call
	 * @param output the output, which may be empty
	 * @return completes when it is accepted
	 */
	Mono<Void> sendToolResponse(String callId, String output);

	/**
	 * Answer several function calls, with one response to all of them.
	 * @param responses the outputs; at least one
	 * @return completes when they are accepted
	 */
	Mono<Void> sendToolResponses(List<RealtimeToolResponse> responses);

	/**
	 * Make a turn of the audio that was sent, where the server does not find turns by
	 * itself. It asks for no response.
	 * @return completes when the server has made the turn, or fails with the reason why
	 * not, such as too little audio
	 */
	Mono<Void> commitAudioBuffer();

	/**
	 * Throw away the audio that was sent since the last turn.
	 * @return completes when it is accepted
	 */
	Mono<Void> clearAudioBuffer();

	/**
	 * End the user's turn: where the server finds turns by itself, nothing needs to be
	 * done; otherwise make a turn of the audio and ask for a response.
	 * @return completes when the turn is made
	 */
	Mono<Void> endInput();

	/**
	 * Ask for a response of its own. Responses run one after another, except those
	 * outside the conversation. Functions that one of these calls are not run: the
	 * conversation knows nothing of the call, so that it is for the caller alone.
	 * @param options what is special about it
	 * @return the response when it is over, whatever its status. A response that was
	 * running when the connection was lost is asked for again
	 */
	Mono<RealtimeResponse> triggerResponse(RealtimeResponseOptions options);

	/**
	 * Ask for a response.
	 * @return the response when it is over, whatever its status
	 */
	Mono<RealtimeResponse> triggerResponse();

	/**
	 * Stop the response that runs or was asked for last, if there is one. What was said
	 * of it stays.
	 * @return completes when it is accepted
	 */
	Mono<Void> cancelResponse();

	/**
	 * Stop the answer now, as if the user had begun to speak: the response is cancelled
	 * and cut to what was heard.
	 * @return completes when it is accepted
	 */
	Mono<Void> interrupt();

	/**
	 * Tell how much of an answer the user has heard. A player that does so makes
	 * interruptions exact; without it the clock is asked.
	 * @param itemId the answer's item
	 * @param ms how much of it was heard so far, in milliseconds
	 * @return completes at once
	 */
	Mono<Void> played(String itemId, int ms);

	/**
	 * Change the session.
	 * @param changes what is to change; all else stays
	 * @return the session in effect, once the server has confirmed it, or an
	 * {@link io.github.openaispring.OpenAiInvalidRequestException}
	 */
	Mono<RealtimeSessionInfo> update(RealtimeSessionSettings changes);

	/**
	 * Send an event as it is, past all that this session knows.
	 * @param event the event
	 * @return completes when it is handed to the connection; it fails while there is none
	 */
	Mono<Void> send(RealtimeClientEvent event);

	/**
	 * Return the conversation so far, in its order, without audio of answers. Its oldest
	 * items are forgotten beyond 1,000.
	 * @return the items
	 */
	List<RealtimeItem> history();

	/**
	 * Return what the session has used and cost so far.
	 * @return the bill
	 */
	RealtimeBill bill();

	/**
	 * Wait for the end of the session.
	 * @return completes when it is closed, or fails when it is lost for good
	 */
	Mono<Void> done();

	/**
	 * Return why the session was lost.
	 * @return the reason, or {@code null} while it is open or when it was closed
	 */
	@Nullable OpenAiException error();

	/**
	 * Return whether the session is over.
	 * @return whether nothing can be sent any more
	 */
	boolean isClosed();

	/**
	 * Close the session. It may be closed more than once.
	 * @return completes when the connection is closed
	 */
	Mono<Void> close();

}
