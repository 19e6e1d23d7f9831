package io.github.openaispring.test.realtime;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.github.openaispring.test.realtime.ResponsePlan.Ending;
import io.github.openaispring.test.realtime.ResponsePlan.Incident;
import io.github.openaispring.test.realtime.ResponsePlan.Interlude;
import io.github.openaispring.test.realtime.ResponsePlan.Output;

/**
 * A response that was scripted. It is used for one response unless told otherwise, and
 * may be refined until then. What a script does not say is as without a script.
 * <p>
 * A piece of content is an event with a piece of audio, of text or of the arguments of a
 * call, counted from one over the whole response. Transcripts are not counted.
 *
 * @since 0.1.0
 */
public final class ResponseScript {

	private final ScriptBook.Entry entry;

	ResponseScript(ScriptBook.Entry entry) {
		this.entry = entry;
	}

	/**
	 * Say something, as an item of its own.
	 * @param text the text
	 * @return this script
	 */
	public ResponseScript reply(String text) {
		return change((plan) -> plan.with(new Output.Say(text)));
	}

	/**
	 * Play audio, as an item of its own.
	 * @param pcm the audio: 16-bit little-endian samples, one channel, 24 kHz
	 * @param transcript what it says
	 * @return this script
	 */
	public ResponseScript play(byte[] pcm, String transcript) {
		return change((plan) -> plan.with(new Output.Play(pcm, transcript)));
	}

	/**
	 * Call a function, as an item of its own.
	 * @param name the name of the function
	 * @param argumentsJson the arguments, as JSON or whatever else a model may write
	 * @return this script
	 */
	public ResponseScript callTool(String name, String argumentsJson) {
		return change((plan) -> plan.with(new Output.Invoke(new RealtimeAnswer.Call(name, argumentsJson))));
	}

	/**
	 * Wait before the response begins to answer.
	 * @param delay the time to wait
	 * @return this script
	 */
	public ResponseScript delay(Duration delay) {
		return change((plan) -> plan.withDelay(delay));
	}

	/**
	 * Send a text before the response is created.
	 * @param json the text, which may be anything
	 * @return this script
	 */
	public ResponseScript sendRaw(String json) {
		return change((plan) -> plan.withBefore(json));
	}

	/**
	 * Stop after so many pieces of content until the hold is released. A response that
	 * has fewer is not stopped.
	 * @param pieces the number of pieces
	 * @return the hold
	 */
	public RealtimeHold holdAfter(int pieces) {
		RealtimeHold hold = new RealtimeHold();
		change((plan) -> plan.with(new Interlude(pieces, hold, null)));
		return hold;
	}

	/**
	 * Cut the connection after so many pieces of content.
	 * @param pieces the number of pieces
	 * @return this script
	 */
	public ResponseScript dropAfter(int pieces) {
		return interrupt(pieces, (session, eventId) -> session.drop());
	}

	/**
	 * Close the connection after so many pieces of content.
	 * @param pieces the number of pieces
	 * @param code the code of the close frame
	 * @param reason the reason
	 * @return this script
	 */
	public ResponseScript closeAfter(int pieces, int code, String reason) {
		return interrupt(pieces, (session, eventId) -> session.close(code, reason));
	}

	private ResponseScript interrupt(int pieces, Incident incident) {
		return change((plan) -> plan.with(new Interlude(pieces, null, incident)));
	}

	/**
	 * End as incomplete.
	 * @param reason the reason, for example {@code max_output_tokens}
	 * @return this script
	 */
	public ResponseScript thenIncomplete(String reason) {
		return change((plan) -> plan.withEnding(Ending.incomplete(reason)));
	}

	/**
	 * End as failed.
	 * @param code the code of the error
	 * @param message the message
	 * @return this script
	 */
	public ResponseScript thenFail(String code, String message) {
		return change((plan) -> plan.withEnding(Ending.failed(RealtimeScripts.fault(code, message))));
	}

	/**
	 * Report this usage in place of the real one.
	 * @param json the {@code usage} object
	 * @return this script
	 */
	public ResponseScript withUsage(String json) {
		return change((plan) -> plan.withUsage(Json.read(json).asObject()));
	}

	/**
	 * Use the script for several responses.
	 * @param count how many
	 * @return this script
	 */
	public ResponseScript times(int count) {
		if (count < 1) {
			throw new IllegalArgumentException("A script must be used at least once");
		}
		this.entry.times(count);
		return this;
	}

	/**
	 * Use the script for every response from now on.
	 * @return this script
	 */
	public ResponseScript always() {
		return times(Integer.MAX_VALUE);
	}

	private ResponseScript change(UnaryOperator<ResponsePlan> change) {
		this.entry.update(change);
		return this;
	}

}
