package io.github.openaispring.test.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The responses of a session: one at a time in the conversation, and any number beside
 * it.
 */
final class Responses {

	private static final int MAX_RUNNING = 100;

	private final Session session;

	private final List<ResponseRun> running = new ArrayList<>();

	private InputUsage lastInput = InputUsage.NONE;

	private boolean spoken;

	private long playedUntil;

	Responses(Session session) {
		this.session = session;
	}

	void create(ObjectNode event) {
		if (this.session.config().isTranscription()) {
			throw RealtimeFault.invalid("invalid_event", "type", "A transcription session has no responses.")
				.asException();
		}
		create(event.path("response"), Json.stringOrNull(event, "event_id"));
	}

	// Respond to a turn that was found to be over.
	void createAfterTurn() {
		try {
			create(Json.object(), null);
		}
		catch (RealtimeException ex) {
			this.session.sendError(ex.fault(), null);
		}
	}

	private void create(JsonNode own, @Nullable String eventId) {
		ResponseSpec spec = ResponseSpec.of(own, this.session.config(), this.session.conversation());
		checkRoom(spec);
		ResponsePlan plan = this.session.scripts().nextResponse();
		plan.before().forEach(this.session::sendRaw);
		if (plan.instead() != null) {
			plan.instead().happen(this.session, eventId);
			return;
		}
		ResponseRun run = new ResponseRun(this.session, spec, plan, this.lastInput);
		this.running.add(run);
		run.start();
	}

	private void checkRoom(ResponseSpec spec) {
		ResponseRun active = active();
		if (spec.inConversation() && active != null) {
			throw RealtimeFault.invalid("conversation_already_has_active_response", null,
					"Conversation already has an active response in progress: %s. Wait until the response is finished before creating a new one."
						.formatted(active.id()))
				.asException();
		}
		if (this.running.size() >= MAX_RUNNING) {
			throw RealtimeFault.invalid("rate_limit_exceeded", null, "Too many responses at a time.").asException();
		}
	}

	private @Nullable ResponseRun active() {
		return this.running.stream().filter(ResponseRun::inConversation).findFirst().orElse(null);
	}

	void cancel(ObjectNode event) {
		String id = Json.stringOrNull(event, "response_id");
		ResponseRun run = (id != null) ? find(id) : active();
		if (run == null) {
			throw RealtimeFault
				.invalid("response_cancel_not_active", null, "Cancellation failed: no active response found")
				.asException();
		}
		run.finish(ResponsePlan.Ending.cancelled("client_cancelled"));
	}

	private @Nullable ResponseRun find(String id) {
		return this.running.stream().filter((run) -> run.id().equals(id)).findFirst().orElse(null);
	}

	// Stop the response that the user talks over.
	void interrupt() {
		ResponseRun active = active();
		if (active != null) {
			active.finish(ResponsePlan.Ending.cancelled("turn_detected"));
		}
	}

	void finished(ResponseRun run, InputUsage input) {
		this.running.remove(run);
		if (run.inConversation()) {
			this.lastInput = input;
		}
	}

	void spoke(double milliseconds) {
		this.spoken = true;
		long now = System.nanoTime();
		long from = (this.playedUntil - now > 0) ? this.playedUntil : now;
		this.playedUntil = from + (long) (milliseconds * 1_000_000);
	}

	boolean hasSpoken() {
		return this.spoken;
	}

	// Whether the assistant has said something and does so no more.
	boolean isIdleAfterSpeech() {
		return this.spoken && active() == null;
	}

	// Return how much of what was sent a client cannot have played yet.
	int unplayedMs() {
		return (int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(this.playedUntil - System.nanoTime()));
	}

	void end() {
		this.running.forEach(ResponseRun::abandon);
		this.running.clear();
	}

}
