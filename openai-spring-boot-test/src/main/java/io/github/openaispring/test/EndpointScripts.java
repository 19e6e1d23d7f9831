package io.github.openaispring.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Scripts what happens to the requests of one endpoint. Scripts are used in the order in
 * which they are given, each for one request; then the simulator answers by itself again.
 *
 * @since 0.1.0
 */
public sealed class EndpointScripts permits AnswerScripts, EmbeddingScripts, BatchScripts {

	private final ScriptQueue queue;

	private final Predicate<RecordedRequest> matcher;

	EndpointScripts(ScriptQueue queue, Predicate<RecordedRequest> matcher) {
		this.queue = queue;
		this.matcher = matcher;
	}

	/**
	 * Answer with an error.
	 * @param status the HTTP status
	 * @param code the code of the error, for example {@code rate_limit_exceeded} or
	 * {@code insufficient_quota}
	 * @return the script
	 */
	public FailureScript fail(int status, String code) {
		String type = (status >= 500) ? "server_error" : ApiError.INVALID_REQUEST;
		ApiError error = new ApiError(status, type, code, null, "Scripted error: " + code);
		return new FailureScript(add(new Fault.Failure(error)));
	}

	/**
	 * Accept the request and never answer it.
	 * @return the script
	 */
	public FaultScript stall() {
		return new FaultScript(add(new Fault.Broken(Ending.STALL)));
	}

	/**
	 * Close the connection in place of an answer.
	 * @return the script
	 */
	public FaultScript disconnect() {
		return new FaultScript(add(new Fault.Broken(Ending.CUT)));
	}

	/**
	 * Answer with this body, for example the page of a proxy.
	 * @param status the HTTP status
	 * @param contentType the content type
	 * @param body the body
	 * @return the script
	 */
	public RawScript raw(int status, String contentType, String body) {
		return raw(status, contentType, body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Answer with this body.
	 * @param status the HTTP status
	 * @param contentType the content type
	 * @param body the body
	 * @return the script
	 */
	public RawScript raw(int status, String contentType, byte[] body) {
		Fault.Raw raw = new Fault.Raw(status, contentType, body.clone(), List.of(), Duration.ZERO, Ending.COMPLETE);
		return new RawScript(add(raw), body.length);
	}

	final ScriptQueue.Entry add(Step step) {
		return this.queue.add(this.matcher, step);
	}

	final ScriptQueue.Entry add(Predicate<RecordedRequest> narrower, Step step) {
		return this.queue.add(this.matcher.and(narrower), step);
	}

}
