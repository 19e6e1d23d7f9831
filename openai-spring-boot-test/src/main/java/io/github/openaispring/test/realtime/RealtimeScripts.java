package io.github.openaispring.test.realtime;

import java.time.Duration;

import io.github.openaispring.test.realtime.ResponsePlan.Ending;
import io.github.openaispring.test.realtime.ResponsePlan.Incident;
import io.github.openaispring.test.realtime.ResponsePlan.Interlude;
import io.github.openaispring.test.realtime.ResponsePlan.Output;
import io.github.openaispring.test.realtime.ScriptBook.Hearing;
import io.github.openaispring.test.realtime.ScriptBook.Reception;

/**
 * Scripts what happens to realtime sessions. Each script is for the next response, the
 * next spoken turn or the next connection that no other script is for, whichever session
 * that is in.
 *
 * @since 0.1.0
 */
public final class RealtimeScripts {

	private final ScriptBook book;

	RealtimeScripts(ScriptBook book) {
		this.book = book;
	}

	static RealtimeFault fault(String code, String message) {
		String type = (code.startsWith("server_") || code.startsWith("internal")) ? "server_error"
				: RealtimeFault.INVALID_REQUEST;
		return new RealtimeFault(type, code, null, message);
	}

	/**
	 * Answer the next response with a text, which is spoken unless text is asked for.
	 * @param text the text
	 * @return the script
	 */
	public ResponseScript reply(String text) {
		return script(ResponsePlan.UNSCRIPTED.with(new Output.Say(text)));
	}

	/**
	 * Answer the next response with audio, or where text is asked for, with its
	 * transcript.
	 * @param pcm the audio: 16-bit little-endian samples, one channel, 24 kHz
	 * @param transcript what it says
	 * @return the script
	 */
	public ResponseScript play(byte[] pcm, String transcript) {
		return script(ResponsePlan.UNSCRIPTED.with(new Output.Play(pcm, transcript)));
	}

	/**
	 * Answer with the call of a function.
	 * @param name the name of the function
	 * @param argumentsJson the arguments, as JSON or whatever else a model may write
	 * @return the script
	 */
	public ResponseScript callTool(String name, String argumentsJson) {
		return script(ResponsePlan.UNSCRIPTED.with(new Output.Invoke(new RealtimeAnswer.Call(name, argumentsJson))));
	}

	/**
	 * Let the next response fail before it says anything.
	 * @param code the code of the error
	 * @param message the message
	 * @return the script
	 */
	public ResponseScript failResponse(String code, String message) {
		return script(ResponsePlan.UNSCRIPTED.withEnding(Ending.failed(fault(code, message))));
	}

	/**
	 * Let the next response end as incomplete.
	 * @param reason the reason, for example {@code content_filter}
	 * @return the script
	 */
	public ResponseScript incomplete(String reason) {
		return script(ResponsePlan.UNSCRIPTED.withEnding(Ending.incomplete(reason)));
	}

	/**
	 * Send an error in place of the next response.
	 * @param code the code of the error
	 * @param message the message
	 * @return the script
	 */
	public ResponseScript error(String code, String message) {
		return instead((session, eventId) -> session.sendError(fault(code, message), eventId));
	}

	/**
	 * Send a text before the next response.
	 * @param json the text, which may be an unknown event or no JSON at all
	 * @return the script
	 */
	public ResponseScript sendRaw(String json) {
		return script(ResponsePlan.UNSCRIPTED.withBefore(json));
	}

	/**
	 * Wait before the next response begins to answer.
	 * @param delay the time to wait
	 * @return the script
	 */
	public ResponseScript delay(Duration delay) {
		return script(ResponsePlan.UNSCRIPTED.withDelay(delay));
	}

	/**
	 * Stop the next response after its first piece of content.
	 * @return what releases it
	 */
	public RealtimeHold holdResponse() {
		RealtimeHold hold = new RealtimeHold();
		script(ResponsePlan.UNSCRIPTED.with(new Interlude(1, hold, null)));
		return hold;
	}

	/**
	 * Cut the connection in place of the next response, without a close frame.
	 * @return the script
	 */
	public ResponseScript drop() {
		return instead((session, eventId) -> session.drop());
	}

	/**
	 * Close the connection in place of the next response.
	 * @param code the code of the close frame
	 * @param reason the reason
	 * @return the script
	 */
	public ResponseScript close(int code, String reason) {
		return instead((session, eventId) -> session.close(code, reason));
	}

	/**
	 * Understand the next spoken turn as this.
	 * @param transcript what the user said
	 */
	public void hear(String transcript) {
		this.book.add(new Hearing(transcript, null));
	}

	/**
	 * Fail to transcribe the next spoken turn.
	 * @param code the code of the error
	 * @param message the message
	 */
	public void failTranscription(String code, String message) {
		this.book.add(new Hearing(null, new RealtimeFault("transcription_error", code, null, message)));
	}

	/**
	 * Refuse the next handshake.
	 * @param status the HTTP status
	 */
	public void refuse(int status) {
		this.book.add(new Reception(status, false, true));
	}

	/**
	 * Accept the next connection and never send anything.
	 */
	public void silent() {
		this.book.add(new Reception(0, true, true));
	}

	/**
	 * Never answer the pings of the next connection.
	 */
	public void ignorePings() {
		this.book.add(new Reception(0, false, false));
	}

	private ResponseScript instead(Incident incident) {
		return script(ResponsePlan.instead(incident));
	}

	private ResponseScript script(ResponsePlan plan) {
		return new ResponseScript(this.book.add(plan));
	}

}
