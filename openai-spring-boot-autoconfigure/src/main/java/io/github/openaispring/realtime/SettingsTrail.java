package io.github.openaispring.realtime;

import java.util.ArrayDeque;
import java.util.Deque;

import io.github.openaispring.realtime.event.RealtimeSessionSettings;

/**
 * What a session is to be: what it began with and the changes since, of which each may
 * still turn out to be refused. It may be read on any thread.
 */
final class SettingsTrail {

	private static final int KEPT = 100;

	private final Deque<Change> changes = new ArrayDeque<>();

	private RealtimeSessionSettings base;

	private volatile RealtimeSessionSettings current;

	SettingsTrail(RealtimeSessionSettings base) {
		this.base = base;
		this.current = base;
	}

	RealtimeSessionSettings current() {
		return this.current;
	}

	void add(String eventId, RealtimeSessionSettings changes) {
		this.changes.add(new Change(eventId, changes));
		if (this.changes.size() > KEPT) {
			this.base = SettingsOverlay.over(this.base, this.changes.remove().settings());
		}
		this.current = SettingsOverlay.over(this.current, changes);
	}

	/**
	 * The server refused a change: all others stay.
	 * @param eventId the event that asked for it
	 */
	void refused(String eventId) {
		this.changes.removeIf((change) -> change.eventId().equals(eventId));
		RealtimeSessionSettings settings = this.base;
		for (Change change : this.changes) {
			settings = SettingsOverlay.over(settings, change.settings());
		}
		this.current = settings;
	}

	/**
	 * A change.
	 *
	 * @param eventId the event that asks for it
	 * @param settings what changes
	 */
	private record Change(String eventId, RealtimeSessionSettings settings) {

	}

}
