package io.github.openaispring.realtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.event.InputAudioBufferAppend;
import io.github.openaispring.realtime.event.RealtimeClientEvent;

/**
 * The user's audio that was sent but that the server has not made a turn of yet, so that
 * it can be said again to another server, and the audio of turns whose words are not
 * known yet. Both are bounded, to a minute each; silence before speech is soon forgotten.
 * <p>
 * Positions count the bytes since the connection began, as the server counts its
 * milliseconds.
 */
final class InputTape {

	private static final int LEAD_MS = 2_000;

	private static final int LONGEST_MS = 60_000;

	private final Deque<Piece> pieces = new ArrayDeque<>();

	private final Map<String, byte[]> turns = new LinkedHashMap<>();

	private final int bytesPerMs;

	private boolean detected;

	private long end;

	private boolean speaking;

	private long turnEnd = -1;

	/**
	 * Create a tape.
	 * @param bytesPerMs the bytes of a millisecond
	 * @param detected whether the server finds the turns by itself
	 */
	InputTape(int bytesPerMs, boolean detected) {
		this.bytesPerMs = bytesPerMs;
		this.detected = detected;
	}

	/**
	 * Set who finds the turns.
	 * @param detected whether the server finds them by itself
	 */
	void detected(boolean detected) {
		this.detected = detected;
	}

	void append(byte[] audio) {
		this.pieces.add(new Piece(this.end, audio, null));
		this.end += audio.length;
		boolean silent = this.detected && !this.speaking && this.turnEnd < 0;
		forgetBefore(this.end - (long) (silent ? LEAD_MS : LONGEST_MS) * this.bytesPerMs);
	}

	/**
	 * The end of a turn was sent.
	 * @param commit the event that says so
	 */
	void mark(RealtimeClientEvent commit) {
		this.pieces.add(new Piece(this.end, new byte[0], commit));
	}

	void speechStarted(int startMs) {
		this.speaking = true;
		this.turnEnd = -1;
		forgetBefore((long) startMs * this.bytesPerMs);
	}

	void speechStopped(int endMs) {
		this.speaking = false;
		this.turnEnd = (long) endMs * this.bytesPerMs;
	}

	/**
	 * The server made a turn of what was said. Its audio is kept until its words are
	 * known.
	 * @param itemId the item of the turn
	 */
	void committed(String itemId) {
		List<byte[]> said = new ArrayList<>();
		while (!this.pieces.isEmpty() && (this.turnEnd < 0 || this.pieces.peek().start() < this.turnEnd)) {
			Piece piece = this.pieces.remove();
			if (piece.commit() != null) {
				break;
			}
			said.add(piece.audio());
		}
		keepTurn(itemId, join(said));
		this.turnEnd = -1;
		this.speaking = false;
	}

	private void keepTurn(String itemId, byte[] audio) {
		if (audio.length == 0) {
			return;
		}
		this.turns.put(itemId, audio);
		long kept = this.turns.values().stream().mapToLong((bytes) -> bytes.length).sum();
		Iterator<byte[]> oldest = this.turns.values().iterator();
		while (kept > (long) LONGEST_MS * this.bytesPerMs && oldest.hasNext()) {
			kept -= oldest.next().length;
			oldest.remove();
		}
	}

	private void forgetBefore(long position) {
		while (!this.pieces.isEmpty() && this.pieces.peek().commit() == null && this.pieces.peek().end() <= position) {
			this.pieces.remove();
		}
	}

	/**
	 * The audio after the last mark is thrown away.
	 */
	void cleared() {
		while (!this.pieces.isEmpty() && this.pieces.peekLast().commit() == null) {
			this.pieces.removeLast();
		}
		this.turnEnd = -1;
		this.speaking = false;
	}

	/**
	 * Return how much was said since the last mark.
	 * @return the bytes
	 */
	long openBytes() {
		long bytes = 0;
		for (Iterator<Piece> last = this.pieces.descendingIterator(); last.hasNext();) {
			Piece piece = last.next();
			if (piece.commit() != null) {
				break;
			}
			bytes += piece.audio().length;
		}
		return bytes;
	}

	/**
	 * Return the audio of a turn.
	 * @param itemId the turn's item
	 * @return the audio, or {@code null} when it is not kept
	 */
	byte @Nullable [] turn(String itemId) {
		return this.turns.get(itemId);
	}

	void forgetTurn(String itemId) {
		this.turns.remove(itemId);
	}

	boolean isSpeaking() {
		return this.speaking || this.turnEnd >= 0;
	}

	/**
	 * Begin anew with another server: take out what the last one made no turn of.
	 * @return audio and marks, in order
	 */
	List<RealtimeClientEvent> rewind() {
		List<RealtimeClientEvent> again = new ArrayList<>();
		for (Piece piece : this.pieces) {
			again.add((piece.commit() != null) ? piece.commit() : new InputAudioBufferAppend(null, piece.audio()));
		}
		this.pieces.clear();
		this.turnEnd = -1;
		this.speaking = false;
		this.end = 0;
		return again;
	}

	private static byte[] join(List<byte[]> parts) {
		byte[] joined = new byte[parts.stream().mapToInt((part) -> part.length).sum()];
		int at = 0;
		for (byte[] part : parts) {
			System.arraycopy(part, 0, joined, at, part.length);
			at += part.length;
		}
		return joined;
	}

	/**
	 * A piece of audio, or the mark that ends a turn.
	 *
	 * @param start where it begins, in bytes
	 * @param audio the audio
	 * @param commit the mark, if it is one
	 */
	private record Piece(long start, byte[] audio, @Nullable RealtimeClientEvent commit) {

		long end() {
			return this.start + this.audio.length;
		}

	}

}
