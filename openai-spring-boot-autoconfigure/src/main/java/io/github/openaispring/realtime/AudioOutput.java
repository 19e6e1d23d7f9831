package io.github.openaispring.realtime;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.audio.AudioConverter;

/**
 * The audio of the answers: what came, what of it was heard, and what is not to be heard
 * any more.
 */
final class AudioOutput {

	private static final int KEPT = 64;

	private final Set<String> silenced = new HashSet<>();

	private final Set<String> cut = new HashSet<>();

	private final SpokenWords words = new SpokenWords();

	private final Playback playback;

	private final AudioConverter converter;

	private @Nullable String itemId;

	AudioOutput(Playback playback, AudioConverter converter) {
		this.playback = playback;
		this.converter = converter;
	}

	/**
	 * Take audio of an answer.
	 * @param responseId the response
	 * @param itemId the item
	 * @param contentIndex the part of the item
	 * @param audio audio in the format of the wire
	 * @return audio in the caller's format
	 */
	byte[] received(String responseId, String itemId, int contentIndex, byte[] audio) {
		this.playback.received(responseId, itemId, contentIndex, audio.length);
		return convert(itemId, audio);
	}

	/**
	 * Take audio that belongs to no conversation: there is nothing to be cut in it.
	 * @param itemId the item
	 * @param audio audio in the format of the wire
	 * @return audio in the caller's format
	 */
	byte[] convert(String itemId, byte[] audio) {
		if (!itemId.equals(this.itemId)) {
			this.converter.reset();
			this.itemId = itemId;
		}
		return this.converter.convert(audio);
	}

	/**
	 * Take the rest of an item's audio.
	 * @param itemId the item
	 * @return what the conversion still held back, in the caller's format
	 */
	byte[] finished(String itemId) {
		return itemId.equals(this.itemId) ? this.converter.flush() : new byte[0];
	}

	void said(String itemId, String text) {
		this.words.add(itemId, text, this.playback.receivedMs(itemId));
	}

	String heardWords(Playback.Cut cut) {
		return this.words.heard(cut.itemId(), cut.heardMs());
	}

	void played(String itemId, int ms) {
		this.playback.played(itemId, ms);
	}

	int unheardMs() {
		return this.playback.unheardMs();
	}

	int receivedMs(String itemId) {
		return this.playback.receivedMs(itemId);
	}

	/**
	 * Stop what is being played, and what still comes of it.
	 * @param activeResponseId the response that still goes on, if one does
	 * @return where the answers are cut
	 */
	List<Playback.Cut> interrupt(@Nullable String activeResponseId) {
		if (activeResponseId != null) {
			this.silenced.add(activeResponseId);
		}
		List<Playback.Cut> cuts = this.playback.cut(activeResponseId);
		if (this.cut.size() > KEPT) {
			this.cut.clear();
		}
		cuts.forEach((cut) -> this.cut.add(cut.itemId()));
		return cuts;
	}

	void silence(String responseId) {
		this.silenced.add(responseId);
	}

	boolean isSilenced(String responseId) {
		return this.silenced.contains(responseId);
	}

	boolean isCut(String itemId) {
		return this.cut.contains(itemId);
	}

	void responseDone(String responseId) {
		this.silenced.remove(responseId);
	}

	/**
	 * Begin anew with another server, which has none of the audio.
	 */
	void reconnected() {
		this.silenced.clear();
		this.cut.clear();
		this.words.clear();
		this.playback.clear();
		this.itemId = null;
	}

}
