package io.github.openaispring.realtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * What waits to be sent, in two lanes: audio waits for everything else. Safe for use by
 * many threads.
 */
final class SendQueue {

	/** A second of 24 kHz PCM. */
	private static final int ROOM = 48_000;

	private final RealtimeConnectionSettings.SendQueueLimits limits;

	private final Object lock = new Object();

	private final Deque<OutgoingFrame> control = new ArrayDeque<>();

	private final Deque<OutgoingFrame> audio = new ArrayDeque<>();

	private final List<Sinks.Empty<Void>> waitingForRoom = new ArrayList<>();

	private long controlBytes;

	private long audioLaneBytes;

	private long audioBytes;

	private Phase phase = Phase.NEW;

	private @Nullable OpenAiException failure;

	SendQueue(RealtimeConnectionSettings.SendQueueLimits limits) {
		this.limits = limits;
	}

	void open() {
		synchronized (this.lock) {
			this.phase = (this.phase == Phase.NEW) ? Phase.OPEN : this.phase;
		}
	}

	// Refuse what comes; what waits may still be sent.
	void refuse() {
		synchronized (this.lock) {
			this.phase = Phase.CLOSED;
		}
	}

	// Drop what waits and refuse what comes.
	void shut(@Nullable OpenAiException failure) {
		List<Sinks.Empty<Void>> waiting;
		synchronized (this.lock) {
			this.phase = Phase.CLOSED;
			this.failure = failure;
			this.control.clear();
			this.controlBytes = 0;
			dropAudio();
			waiting = takeWaiting();
		}
		waiting.forEach((sink) -> sink.tryEmitError(ConnectionErrors.closed(failure)));
	}

	void dropAudio() {
		synchronized (this.lock) {
			this.audio.clear();
			this.audioLaneBytes = 0;
			this.audioBytes = 0;
		}
	}

	boolean isEmpty() {
		synchronized (this.lock) {
			return this.control.isEmpty() && this.audio.isEmpty();
		}
	}

	// Frames that belong together share the audio's lane if one of them is about audio.
	void offer(List<OutgoingFrame> frames) {
		boolean aboutAudio = frames.stream().anyMatch(OutgoingFrame::isAboutAudio);
		long bytes = frames.stream().mapToLong((frame) -> frame.json().length).sum();
		synchronized (this.lock) {
			if (this.phase != Phase.OPEN) {
				throw refusal();
			}
			if (aboutAudio) {
				offerAudio(frames, bytes);
			}
			else {
				offerControl(frames, bytes);
			}
		}
	}

	private OpenAiException refusal() {
		return (this.phase == Phase.NEW) ? ConnectionErrors.notOpen() : ConnectionErrors.closed(this.failure);
	}

	private void offerControl(List<OutgoingFrame> frames, long bytes) {
		check(bytes, this.limits.maxBytes());
		if (this.control.size() + frames.size() > this.limits.maxEvents()
				|| this.controlBytes + bytes > this.limits.maxBytes()) {
			throw full("events");
		}
		this.control.addAll(frames);
		this.controlBytes += bytes;
	}

	private void offerAudio(List<OutgoingFrame> frames, long bytes) {
		check(bytes, this.limits.maxAudioBytes());
		if (frames.get(0).kind() == OutgoingFrame.Kind.CLEAR) {
			dropAppends();
		}
		if (this.audioLaneBytes + bytes > this.limits.maxAudioBytes()) {
			throw full("audio");
		}
		for (OutgoingFrame frame : frames) {
			this.audio.add(frame);
			this.audioBytes += frame.audioBytes();
		}
		this.audioLaneBytes += bytes;
	}

	// What a waiting commit covers is no longer in the buffer that a clear empties.
	private void dropAppends() {
		OutgoingFrame last = this.audio.peekLast();
		while (last != null && last.kind() == OutgoingFrame.Kind.APPEND) {
			this.audio.removeLast();
			leaveAudio(last);
			last = this.audio.peekLast();
		}
	}

	private void leaveAudio(OutgoingFrame frame) {
		this.audioLaneBytes -= frame.json().length;
		this.audioBytes -= frame.audioBytes();
	}

	private static void check(long bytes, int limit) {
		if (bytes > limit) {
			throw new OpenAiInvalidRequestException(
					"The event has " + bytes + " bytes, more than the " + limit
							+ " that may wait to be sent; send audio in smaller pieces",
					OpenAiErrorDetails.none(), null);
		}
	}

	private static OpenAiException full(String what) {
		return new OpenAiConnectionException(
				"Too many " + what + " wait to be sent: the server takes them more slowly than they come",
				OpenAiErrorDetails.none(), null);
	}

	// Take the frame that is to be sent next.
	@Nullable OutgoingFrame poll() {
		OutgoingFrame frame;
		List<Sinks.Empty<Void>> waiting = List.of();
		synchronized (this.lock) {
			frame = this.control.poll();
			if (frame != null) {
				this.controlBytes -= frame.json().length;
				return frame;
			}
			frame = this.audio.poll();
			if (frame != null) {
				leaveAudio(frame);
				waiting = hasRoom() ? takeWaiting() : waiting;
			}
		}
		waiting.forEach(Sinks.Empty::tryEmitEmpty);
		return frame;
	}

	long audioBytes() {
		synchronized (this.lock) {
			return this.audioBytes;
		}
	}

	// Complete as soon as less than a second of audio waits.
	Mono<Void> room() {
		return Mono.defer(() -> {
			synchronized (this.lock) {
				if (this.phase != Phase.OPEN) {
					return Mono.error(refusal());
				}
				if (hasRoom()) {
					return Mono.empty();
				}
				Sinks.Empty<Void> sink = Sinks.empty();
				this.waitingForRoom.add(sink);
				return sink.asMono().doOnCancel(() -> forget(sink));
			}
		});
	}

	private void forget(Sinks.Empty<Void> sink) {
		synchronized (this.lock) {
			this.waitingForRoom.remove(sink);
		}
	}

	private boolean hasRoom() {
		return this.audioBytes < ROOM;
	}

	private List<Sinks.Empty<Void>> takeWaiting() {
		List<Sinks.Empty<Void>> waiting = List.copyOf(this.waitingForRoom);
		this.waitingForRoom.clear();
		return waiting;
	}

	private enum Phase {

		NEW, OPEN, CLOSED

	}

}
