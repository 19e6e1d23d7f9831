package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import reactor.core.publisher.MonoSink;

import io.github.openaispring.realtime.event.InputAudioBufferAppend;
import io.github.openaispring.realtime.event.InputAudioBufferClear;
import io.github.openaispring.realtime.event.RealtimeClientEvent;

/**
 * The user's audio on its way to the server, with the marks that end turns in their
 * places. It waits here, within bounds, while the connection is slow or there is none.
 */
final class AudioInput {

	private static final int FRAME_MS = 100;

	private final Deque<RealtimeClientEvent> waiting = new ArrayDeque<>();

	private final List<MonoSink<Void>> awaitingRoom = new ArrayList<>();

	private final AudioGate gate;

	private final InputTape tape;

	private final int bytesPerMs;

	private final long liveLimit;

	private final long gapLimit;

	private long waitingBytes;

	private boolean pumpPlanned;

	AudioInput(AudioGate gate, InputTape tape, int bytesPerMs, Duration audioBuffer, Duration gapBuffer) {
		this.gate = gate;
		this.tape = tape;
		this.bytesPerMs = bytesPerMs;
		this.liveLimit = audioBuffer.toMillis() * bytesPerMs;
		this.gapLimit = gapBuffer.toMillis() * bytesPerMs;
	}

	/**
	 * Take audio. It is copied, because it may wait here or be said again much later.
	 * @param audio audio in the format of the wire
	 * @return how many bytes of older audio had to give way
	 */
	int append(byte[] audio) {
		int frame = FRAME_MS * this.bytesPerMs;
		for (int from = 0; from < audio.length; from += frame) {
			add(Arrays.copyOfRange(audio, from, Math.min(from + frame, audio.length)));
		}
		pump();
		return dropOldest(this.gate.isLive() ? this.liveLimit : this.gapLimit);
	}

	private void add(byte[] frame) {
		this.waiting.add(new InputAudioBufferAppend(null, frame));
		this.waitingBytes += frame.length;
	}

	private int dropOldest(long limit) {
		int dropped = 0;
		for (Iterator<RealtimeClientEvent> events = this.waiting.iterator(); events.hasNext()
				&& this.waitingBytes > limit;) {
			if (events.next() instanceof InputAudioBufferAppend append) {
				events.remove();
				this.waitingBytes -= append.audio().length;
				dropped += append.audio().length;
			}
		}
		return dropped;
	}

	/**
	 * End the turn after the audio so far.
	 * @param commit the event that says so
	 */
	void mark(RealtimeClientEvent commit) {
		this.waiting.add(commit);
		pump();
	}

	/**
	 * Throw away the audio since the last turn.
	 */
	void clear() {
		if (!isMarkWaiting()) {
			this.tape.cleared();
		}
		forgetOpen();
		this.waiting.add(new InputAudioBufferClear(null));
		pump();
	}

	// What is before a mark belongs to a turn already.
	private void forgetOpen() {
		for (Iterator<RealtimeClientEvent> last = this.waiting.descendingIterator(); last.hasNext();) {
			RealtimeClientEvent event = last.next();
			if (isMark(event)) {
				return;
			}
			if (event instanceof InputAudioBufferAppend append) {
				last.remove();
				this.waitingBytes -= append.audio().length;
			}
		}
	}

	private boolean isMarkWaiting() {
		return this.waiting.stream().anyMatch(AudioInput::isMark);
	}

	private static boolean isMark(RealtimeClientEvent event) {
		return !(event instanceof InputAudioBufferAppend || event instanceof InputAudioBufferClear);
	}

	/**
	 * Return how much has been said since the last turn.
	 * @return the milliseconds
	 */
	int openMs() {
		long open = 0;
		for (Iterator<RealtimeClientEvent> last = this.waiting.descendingIterator(); last.hasNext();) {
			RealtimeClientEvent event = last.next();
			if (isMark(event)) {
				return (int) (open / this.bytesPerMs);
			}
			open += (event instanceof InputAudioBufferAppend append) ? append.audio().length : 0;
		}
		return (int) ((open + this.tape.openBytes()) / this.bytesPerMs);
	}

	/**
	 * Begin anew with another server: what the last one made no turn of comes first.
	 */
	void rewind() {
		List<RealtimeClientEvent> later = new ArrayList<>(this.waiting);
		this.waiting.clear();
		this.waitingBytes = 0;
		this.tape.rewind().forEach(this::addAgain);
		later.forEach(this::addAgain);
	}

	private void addAgain(RealtimeClientEvent event) {
		this.waiting.add(event);
		this.waitingBytes += (event instanceof InputAudioBufferAppend append) ? append.audio().length : 0;
	}

	/**
	 * Send what the connection takes.
	 */
	void pump() {
		while (this.gate.isLive() && !this.waiting.isEmpty() && !this.gate.isBusy()) {
			transmit(this.waiting.remove());
		}
		if (this.gate.isLive() && !this.waiting.isEmpty() && !this.pumpPlanned) {
			this.pumpPlanned = true;
			this.gate.whenReady(() -> {
				this.pumpPlanned = false;
				pump();
			});
		}
		if (hasRoom()) {
			List<MonoSink<Void>> sinks = List.copyOf(this.awaitingRoom);
			this.awaitingRoom.clear();
			sinks.forEach(MonoSink::success);
		}
	}

	private void transmit(RealtimeClientEvent event) {
		if (event instanceof InputAudioBufferAppend append) {
			this.waitingBytes -= append.audio().length;
			this.tape.append(append.audio());
		}
		else if (isMark(event)) {
			this.tape.mark(event);
		}
		this.gate.send(event);
	}

	private boolean hasRoom() {
		return this.waitingBytes <= (this.gate.isLive() ? this.liveLimit : this.gapLimit) / 2;
	}

	/**
	 * Tell when there is room for more without a loss.
	 * @param sink is told
	 */
	void awaitRoom(MonoSink<Void> sink) {
		if (hasRoom()) {
			sink.success();
			return;
		}
		this.awaitingRoom.add(sink);
	}

	/**
	 * Tell those who wait that there will be no room.
	 * @param error why
	 */
	void end(Throwable error) {
		List<MonoSink<Void>> sinks = List.copyOf(this.awaitingRoom);
		this.awaitingRoom.clear();
		sinks.forEach((sink) -> sink.error(error));
		this.waiting.clear();
		this.waitingBytes = 0;
	}

}
