package io.github.openaispring.realtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.realtime.event.ErrorReceived;
import io.github.openaispring.realtime.event.MalformedServerEvent;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;

/**
 * Handles what the server refuses, and tells the one who asked for it.
 */
final class ErrorHandlers {

	/** What went wrong only because both sides did the same at once. */
	private static final Set<String> HARMLESS = Set.of("response_cancel_not_active", "input_audio_buffer_commit_empty");

	/**
	 * Nobody hears of an answer that the server had not even kept when it was stopped.
	 */
	private static final String NOT_KEPT = "item_delete_invalid_item_id";

	private static final int KEPT = 1_000;

	private final Map<String, Consumer<OpenAiException>> asked = new HashMap<>();

	private final Deque<String> order = new ArrayDeque<>();

	private final Deque<Update> updates = new ArrayDeque<>();

	private final SessionParts parts;

	private final TurnHandlers turns;

	ErrorHandlers(SessionParts parts, TurnHandlers turns) {
		this.parts = parts;
		this.turns = turns;
	}

	void register(EventHandlers handlers) {
		handlers.on(ErrorReceived.class, this::refused)
			.on(MalformedServerEvent.class,
					(event) -> this.parts.publish(new RealtimeChunk.Failure(RealtimeErrors.malformed(event), null)));
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

	/**
	 * Tell somebody when the server has confirmed an update; it does so in order.
	 * @param eventId the update
	 * @param sink is told
	 */
	void onUpdated(String eventId, MonoSink<RealtimeSessionInfo> sink) {
		this.updates.add(new Update(eventId, sink));
	}

	void updated(RealtimeSessionInfo info) {
		Update update = this.updates.poll();
		if (update != null) {
			update.sink().success(info);
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
		return again || this.turns.refused(eventId, error) || isUpdate(eventId, error);
	}

	private boolean isUpdate(String eventId, OpenAiException error) {
		for (Update update : this.updates) {
			if (update.eventId().equals(eventId)) {
				this.updates.remove(update);
				update.sink().error(error);
				return true;
			}
		}
		return false;
	}

	private static boolean isHarmless(@Nullable String eventId, OpenAiException error) {
		String code = error.getCode();
		return code != null && (HARMLESS.contains(code) || (eventId == null && NOT_KEPT.equals(code)));
	}

	/**
	 * Begin anew with another server, which was told of all changes.
	 * @param info the session that it confirmed
	 */
	void reconnected(RealtimeSessionInfo info) {
		while (!this.updates.isEmpty()) {
			updated(info);
		}
	}

	/**
	 * Tell all who wait that there will be no answer.
	 * @param error why
	 */
	void end(OpenAiException error) {
		this.updates.forEach((update) -> update.sink().error(error));
		this.updates.clear();
		this.asked.clear();
	}

	/**
	 * A change that the server has not confirmed.
	 *
	 * @param eventId the event that asks for it
	 * @param sink is told of its end
	 */
	private record Update(String eventId, MonoSink<RealtimeSessionInfo> sink) {

	}

}
