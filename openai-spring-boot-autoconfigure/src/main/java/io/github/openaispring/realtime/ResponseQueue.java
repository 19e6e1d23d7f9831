package io.github.openaispring.realtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.realtime.event.RealtimeResponse;

/**
 * Sees to it that one response runs at a time, as the server demands of the default
 * conversation. Requests that say nothing of their own become one; all others keep their
 * order. Responses outside the conversation need not wait.
 */
final class ResponseQueue {

	/** Tells our responses from those that the server began by itself. */
	static final String STAMP = "client_event_id";

	private final Deque<ResponseRequest> waiting = new ArrayDeque<>();

	private final Map<String, ResponseRequest> outOfBand = new LinkedHashMap<>();

	private final Map<String, String> outsideIds = new HashMap<>();

	private final Transmitter transmitter;

	private final Sent sent;

	private @Nullable ResponseRequest requested;

	private @Nullable ResponseRequest running;

	private @Nullable String activeId;

	private boolean cancelled;

	private boolean unwanted;

	private boolean stamped;

	private boolean held;

	private @Nullable OpenAiException shut;

	ResponseQueue(Transmitter transmitter, Sent sent) {
		this.transmitter = transmitter;
		this.sent = sent;
	}

	/**
	 * Ask for a response as soon as none runs.
	 * @param request the request
	 */
	void add(ResponseRequest request) {
		if (this.shut != null) {
			request.fail(this.shut);
			return;
		}
		if (!request.isPlain() || this.waiting.stream().noneMatch(ResponseRequest::isPlain)) {
			this.waiting.add(request);
		}
		sendNext();
	}

	/**
	 * Send what can be sent.
	 */
	void sendNext() {
		if (this.held || !this.transmitter.isLive()) {
			return;
		}
		this.waiting.removeIf((request) -> request.isOutOfBand() && sendOutOfBand(request));
		if (this.requested == null && this.activeId == null && !this.waiting.isEmpty()) {
			ResponseRequest next = this.waiting.remove();
			this.requested = next;
			this.unwanted = false;
			this.transmitter.send(next.event());
			this.sent.sent(next);
		}
	}

	/**
	 * Send nothing before it is known whether there may be another response.
	 */
	void hold() {
		this.held = true;
	}

	/**
	 * There may be another response.
	 */
	void release() {
		this.held = false;
		sendNext();
	}

	/**
	 * There must not be another response.
	 * @param reason why, which all learn who wait or ask for one
	 */
	void shut(OpenAiException reason) {
		this.shut = reason;
		this.waiting.forEach((request) -> request.fail(reason));
		this.waiting.clear();
	}

	/**
	 * Return why there must not be another response.
	 * @return the reason, or {@code null} if there may be one
	 */
	@Nullable OpenAiException shutReason() {
		return this.shut;
	}

	boolean isShut() {
		return this.shut != null;
	}

	private boolean sendOutOfBand(ResponseRequest request) {
		this.outOfBand.put(request.eventId(), request);
		this.transmitter.send(request.event());
		this.sent.sent(request);
		return true;
	}

	/**
	 * A response has begun.
	 * @param response the response
	 * @return whether it belongs to the conversation
	 */
	boolean created(RealtimeResponse response) {
		String stamp = stamp(response);
		this.stamped = this.stamped || stamp != null;
		if (stamp != null && this.outOfBand.containsKey(stamp)) {
			this.outsideIds.put(String.valueOf(response.id()), stamp);
			return false;
		}
		this.activeId = response.id();
		this.cancelled = false;
		if (this.requested != null && isOurs(this.requested, stamp)) {
			this.running = this.requested;
			this.requested = null;
		}
		return true;
	}

	// Some servers send no metadata back: until one did, any response may be ours.
	private boolean isOurs(ResponseRequest request, @Nullable String stamp) {
		if (stamp != null) {
			return request.eventId().equals(stamp);
		}
		return request.isPlain() || !this.stamped;
	}

	/**
	 * Return whether a response runs outside the conversation.
	 * @param responseId the response
	 * @return whether the conversation knows nothing of it
	 */
	boolean isOutside(String responseId) {
		return this.outsideIds.containsKey(responseId);
	}

	/**
	 * A response is over.
	 * @param response the response
	 * @return whether it belonged to the conversation
	 */
	boolean done(RealtimeResponse response) {
		String stamp = stamp(response);
		ResponseRequest outside = (stamp != null) ? this.outOfBand.remove(stamp) : null;
		if (outside != null) {
			this.outsideIds.remove(String.valueOf(response.id()));
			outside.succeed(response);
			return false;
		}
		if (this.activeId != null && !this.activeId.equals(response.id())) {
			return false;
		}
		this.activeId = null;
		ResponseRequest finished = this.running;
		this.running = null;
		if (finished != null) {
			finished.succeed(response);
		}
		sendNext();
		return true;
	}

	/**
	 * The server says that nothing runs that could be cancelled: if we still wait for the
	 * end of a cancelled response, it will never be told.
	 */
	void nothingRuns() {
		if (this.activeId == null || !this.cancelled) {
			return;
		}
		ResponseRequest lost = this.running;
		this.activeId = null;
		this.running = null;
		this.cancelled = false;
		if (lost != null) {
			lost.lost();
		}
		sendNext();
	}

	/**
	 * The server refused an event.
	 * @param eventId the event
	 * @param error why
	 * @return whether nobody else has to be told: it will be asked for again, or who
	 * asked for it knows
	 */
	boolean refused(String eventId, OpenAiException error) {
		ResponseRequest outside = this.outOfBand.remove(eventId);
		if (outside != null) {
			return outside.fail(error);
		}
		boolean begun = this.running != null && this.running.eventId().equals(eventId);
		ResponseRequest refused = begun ? this.running : this.requested;
		if (refused == null || !refused.eventId().equals(eventId)) {
			return false;
		}
		this.running = begun ? null : this.running;
		this.requested = begun ? this.requested : null;
		if ("conversation_already_has_active_response".equals(error.getCode())) {
			this.waiting.addFirst(refused.again());
			return true;
		}
		boolean told = refused.fail(error);
		sendNext();
		return told;
	}

	/**
	 * Give up on a request that the server does not answer.
	 * @param request the request
	 * @param error what to tell who asked
	 * @return whether it was still unanswered
	 */
	boolean expire(ResponseRequest request, OpenAiException error) {
		if (this.outOfBand.get(request.eventId()) == request && !this.outsideIds.containsValue(request.eventId())) {
			this.outOfBand.remove(request.eventId());
			request.fail(error);
			return true;
		}
		if (this.requested != request) {
			return false;
		}
		this.requested = null;
		request.fail(error);
		sendNext();
		return true;
	}

	/**
	 * Return the response that runs.
	 * @return its id, or {@code null}
	 */
	@Nullable String activeId() {
		return this.activeId;
	}

	boolean isIdle() {
		return this.activeId == null && this.requested == null && this.waiting.isEmpty() && this.outOfBand.isEmpty();
	}

	/**
	 * Note that the running response is asked to stop.
	 * @return whether it had not been asked before
	 */
	boolean cancel() {
		boolean first = this.activeId != null && !this.cancelled;
		this.cancelled = this.cancelled || first;
		return first;
	}

	/**
	 * Note that a response that is asked for but has not begun is not wanted any more.
	 */
	void refuseRequested() {
		this.unwanted = this.requested != null;
	}

	/**
	 * Return whether the response that has just begun is not wanted any more, which is
	 * told once.
	 * @return whether it was refused before it began
	 */
	boolean takeUnwanted() {
		boolean unwanted = this.unwanted && this.running != null;
		this.unwanted = this.unwanted && !unwanted;
		return unwanted;
	}

	/**
	 * Forget what waits without having been asked for by a caller who waits for it.
	 */
	void dropPlain() {
		this.waiting.removeIf(ResponseRequest::isPlain);
	}

	/**
	 * The connection is gone: all that is not done will be asked for again.
	 * @return whether a response ran that nobody here had asked for
	 */
	boolean restart() {
		List<ResponseRequest> again = new ArrayList<>(this.outOfBand.values());
		boolean owed = this.activeId != null && this.running == null && !this.cancelled;
		if (this.running != null && !this.cancelled) {
			again.add(this.running);
		}
		else if (this.running != null) {
			this.running.lost();
		}
		if (this.requested != null) {
			again.add(this.requested);
		}
		this.outOfBand.clear();
		this.outsideIds.clear();
		this.unwanted = false;
		this.activeId = null;
		this.running = null;
		this.requested = null;
		this.cancelled = false;
		for (int i = again.size() - 1; i >= 0; i--) {
			this.waiting.addFirst(again.get(i).again());
		}
		return owed;
	}

	/**
	 * Tell all who wait that there will be no response.
	 * @param error why
	 */
	void failAll(OpenAiException error) {
		restart();
		this.waiting.forEach((request) -> request.fail(error));
		this.waiting.clear();
	}

	private static @Nullable String stamp(RealtimeResponse response) {
		Map<String, String> metadata = response.metadata();
		return (metadata != null) ? metadata.get(STAMP) : null;
	}

	/**
	 * Is told of each request.
	 */
	interface Sent {

		/**
		 * A response has been asked for.
		 * @param request the request
		 */
		void sent(ResponseRequest request);

	}

}
