package io.github.openaispring.realtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;

/**
 * The changes of a session that the server has not confirmed. It confirms them in order,
 * without saying which, and so it does with the setup of each connection.
 */
final class SessionUpdates {

	private final Deque<Update> waiting = new ArrayDeque<>();

	private final SettingsTrail settings;

	SessionUpdates(SettingsTrail settings) {
		this.settings = settings;
	}

	/**
	 * A connection is set up, of which the confirmation is still to be told.
	 */
	void opened() {
		this.waiting.add(new Update(List.of(), List.of()));
	}

	/**
	 * Note a change.
	 * @param eventId the event that asks for it
	 * @param changes what changes
	 * @param sink is told of its end
	 */
	void add(String eventId, RealtimeSessionSettings changes, MonoSink<RealtimeSessionInfo> sink) {
		this.settings.add(eventId, changes);
		this.waiting.add(new Update(List.of(eventId), List.of(sink)));
	}

	/**
	 * The server confirmed the next change.
	 * @param info the session in effect
	 */
	void confirmed(RealtimeSessionInfo info) {
		Update update = this.waiting.poll();
		if (update != null) {
			update.sinks().forEach((sink) -> sink.success(info));
		}
	}

	/**
	 * The server refused an event.
	 * @param eventId the event
	 * @param error why
	 * @return whether it asked for a change
	 */
	boolean refused(String eventId, OpenAiException error) {
		for (Update update : this.waiting) {
			if (update.eventIds().contains(eventId)) {
				this.waiting.remove(update);
				update.eventIds().forEach(this.settings::refused);
				update.sinks().forEach((sink) -> sink.error(error));
				return true;
			}
		}
		return false;
	}

	/**
	 * Begin anew with another server.
	 * @param info the session that it confirmed, which has all changes that were known
	 * when it was connected to
	 * @param eventId the event that tells it all changes, or {@code null} if none does
	 */
	void reconnected(RealtimeSessionInfo info, @Nullable String eventId) {
		List<String> eventIds = new ArrayList<>();
		List<MonoSink<RealtimeSessionInfo>> sinks = new ArrayList<>();
		this.waiting.forEach((update) -> {
			eventIds.addAll(update.eventIds());
			sinks.addAll(update.sinks());
		});
		this.waiting.clear();
		opened();
		if (eventId == null) {
			sinks.forEach((sink) -> sink.success(info));
			return;
		}
		eventIds.add(eventId);
		this.waiting.add(new Update(List.copyOf(eventIds), List.copyOf(sinks)));
	}

	/**
	 * Tell all who wait that there will be no confirmation.
	 * @param error why
	 */
	void end(OpenAiException error) {
		this.waiting.forEach((update) -> update.sinks().forEach((sink) -> sink.error(error)));
		this.waiting.clear();
	}

	/**
	 * A change that is not confirmed.
	 *
	 * @param eventIds the events that ask for it
	 * @param sinks are told of its end
	 */
	private record Update(List<String> eventIds, List<MonoSink<RealtimeSessionInfo>> sinks) {

	}

}
