package io.github.openaispring.realtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.realtime.event.ErrorReceived;
import io.github.openaispring.realtime.event.MalformedServerEvent;

/**
 * Handles what the server refuses, and tells the one who asked for it.
 */
final class ErrorHandlers {

	private static final String NOTHING_RUNS = "response_cancel_not_active";

	/** What went wrong only because both sides did the same at once. */
	private static final Set<String> HARMLESS = Set.of(NOTHING_RUNS, "input_audio_buffer_commit_empty");

	/**
	 * Nobody hears of an answer that the server had not even kept when it was stopped.
	 */
	private static final String NOT_KEPT = "item_delete_invalid_item_id";

	private static final int KEPT = 1_000;

	private final Map<String, Consumer<OpenAiException>> asked = new HashMap<>();

	private final Deque<String> order = new ArrayDeque<>();

	private final SessionParts parts;

	private final TurnHandlers turns;

	private final AnswerHandlers answers;

	private final SessionUpdates updates;

	ErrorHandlers(SessionParts parts, TurnHandlers turns, AnswerHandlers answers, SessionUpdates updates) {
		this.parts = parts;
		this.turns = turns;
		this.answers = answers;
		this.updates = updates;
	}

	void register(EventHandlers handlers) {
		handlers.on(ErrorReceived.class, this::refused).on(MalformedServerEvent.class, this::malformed);
	}

	private void malformed(MalformedServerEvent event) {
		this.parts.publish(new RealtimeChunk.Failure(RealtimeErrors.malformed(event), null));
		this.answers.malformed(event.text());
	}

	/**
	 * Tell somebody if the server refuses an event.
	 * @param eventId the event
	 * @param refused is told why
	 */
	void onRefusal(String eventId, Consumer<OpenAiException> refused) {
		this.asked.put(eventId, refused);
		this.order.add(eventId);
		if (this.order.size() > KEPT) {
			this.asked.remove(this.order.remove());
		}
	}

	private void refused(ErrorReceived event) {
		refused(event.error().eventId(), RealtimeErrors.of(event.error()));
	}

	/**
	 * An event was refused.
	 * @param eventId the event, if known
	 * @param error why
	 */
	void refused(@Nullable String eventId, OpenAiException error) {
		if (NOTHING_RUNS.equals(error.getCode())) {
			this.parts.responses().nothingRuns();
		}
		if ((eventId != null && isToldElsewhere(eventId, error)) || isHarmless(eventId, error)) {
			return;
		}
		this.parts.publish(new RealtimeChunk.Failure(error, eventId));
	}

	private boolean isToldElsewhere(String eventId, OpenAiException error) {
		Consumer<OpenAiException> asked = this.asked.remove(eventId);
		if (asked != null) {
			asked.accept(error);
		}
		boolean again = this.parts.responses().refused(eventId, error);
		return again || this.turns.refused(eventId, error) || this.updates.refused(eventId, error);
	}

	private static boolean isHarmless(@Nullable String eventId, OpenAiException error) {
		String code = error.getCode();
		return code != null && (HARMLESS.contains(code) || (eventId == null && NOT_KEPT.equals(code)));
	}

}
