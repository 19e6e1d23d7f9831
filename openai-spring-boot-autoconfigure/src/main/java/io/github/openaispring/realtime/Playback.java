package io.github.openaispring.realtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * What of the answers the user has heard. A player that reports is believed, and expected
 * to have gone on since; without one the clock is asked, as if each answer was played
 * from the moment it came and the one before had ended.
 */
final class Playback {

	private static final int KEPT = 64;

	// Players report a few times a second: so much is heard before the next report.
	private static final long MAX_SINCE_REPORT_MS = 200;

	private final Map<String, Track> tracks = new LinkedHashMap<>();

	private final LongSupplier nanoTime;

	private final int bytesPerMs;

	private boolean reporting;

	Playback(LongSupplier nanoTime, int bytesPerMs) {
		this.nanoTime = nanoTime;
		this.bytesPerMs = bytesPerMs;
	}

	/**
	 * Audio of an answer has come.
	 * @param responseId the response
	 * @param itemId the item
	 * @param contentIndex the part of the item
	 * @param bytes how much, in bytes
	 */
	void received(String responseId, String itemId, int contentIndex, int bytes) {
		Track track = this.tracks.get(itemId);
		if (track == null) {
			track = new Track(responseId, itemId, contentIndex, startOfNext());
			this.tracks.put(itemId, track);
			forgetOldest();
		}
		track.resume(this.nanoTime.getAsLong());
		track.bytes += bytes;
	}

	private long startOfNext() {
		long start = this.nanoTime.getAsLong();
		for (Track track : this.tracks.values()) {
			start = (track.endNanos() - start > 0) ? track.endNanos() : start;
		}
		return start;
	}

	private void forgetOldest() {
		if (this.tracks.size() > KEPT) {
			this.tracks.remove(this.tracks.keySet().iterator().next());
		}
	}

	/**
	 * The player told how far it is.
	 * @param itemId the item
	 * @param ms the milliseconds of it that were heard
	 */
	void played(String itemId, int ms) {
		this.reporting = true;
		Track track = this.tracks.get(itemId);
		if (track != null && ms >= 0) {
			track.report(ms, this.nanoTime.getAsLong());
		}
	}

	/**
	 * Return what has not been heard to its end, and forget about it.
	 * @param activeResponseId the response that still goes on, if one does: what it says
	 * is cut even if all that came was heard
	 * @return the cuts, in order
	 */
	List<Cut> cut(@Nullable String activeResponseId) {
		List<Cut> cuts = new ArrayList<>();
		for (Track track : this.tracks.values()) {
			int heard = heardMs(track);
			if (heard < track.receivedMs() || track.responseId.equals(activeResponseId)) {
				cuts.add(new Cut(track.responseId, track.itemId, track.contentIndex, heard));
			}
		}
		this.tracks.clear();
		return cuts;
	}

	/**
	 * Return how much of what came has not been heard.
	 * @return the milliseconds
	 */
	int unheardMs() {
		return this.tracks.values().stream().mapToInt((track) -> track.receivedMs() - heardMs(track)).sum();
	}

	private int heardMs(Track track) {
		long ms = this.reporting ? reportedMs(track) : (this.nanoTime.getAsLong() - track.startNanos) / 1_000_000;
		return (int) Math.max(0, Math.min(ms, track.receivedMs()));
	}

	private long reportedMs(Track track) {
		if (!track.playing) {
			return track.reportedMs;
		}
		long since = (this.nanoTime.getAsLong() - track.reportedNanos) / 1_000_000;
		return track.reportedMs + Math.min(since, MAX_SINCE_REPORT_MS);
	}

	/**
	 * Return how much of an item's audio has come.
	 * @param itemId the item
	 * @return the milliseconds, 0 for an item without audio
	 */
	int receivedMs(String itemId) {
		Track track = this.tracks.get(itemId);
		return (track != null) ? track.receivedMs() : 0;
	}

	/**
	 * Forget everything, as on another connection: there is no audio behind what is
	 * replayed.
	 */
	void clear() {
		this.tracks.clear();
	}

	/**
	 * Where an answer is cut.
	 *
	 * @param responseId the response
	 * @param itemId the item
	 * @param contentIndex the part of the item
	 * @param heardMs how much the user heard, in milliseconds
	 */
	record Cut(String responseId, String itemId, int contentIndex, int heardMs) {

	}

	/**
	 * The audio of one item.
	 */
	private final class Track {

		private final String responseId;

		private final String itemId;

		private final int contentIndex;

		private long startNanos;

		private long bytes;

		private int reportedMs;

		private long reportedNanos;

		private boolean playing;

		Track(String responseId, String itemId, int contentIndex, long startNanos) {
			this.responseId = responseId;
			this.itemId = itemId;
			this.contentIndex = contentIndex;
			this.startNanos = startNanos;
		}

		// The same report again comes from a player that stands still.
		void report(int ms, long now) {
			if (ms > this.reportedMs) {
				this.reportedMs = ms;
				this.reportedNanos = now;
				this.playing = true;
			}
			else if (ms == this.reportedMs) {
				this.playing = false;
			}
		}

		// A player that had nothing left to play waited for what comes now.
		void resume(long now) {
			if (this.bytes > 0 && now - endNanos() > 0) {
				this.startNanos += now - endNanos();
			}
		}

		long endNanos() {
			return this.startNanos + this.bytes * 1_000_000L / Playback.this.bytesPerMs;
		}

		int receivedMs() {
			return (int) (this.bytes / Playback.this.bytesPerMs);
		}

	}

}
