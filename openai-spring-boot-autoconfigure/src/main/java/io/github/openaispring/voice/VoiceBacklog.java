package io.github.openaispring.voice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * What a client says before the conversation is open. The oldest audio gives way; too
 * much else is a mistake.
 */
final class VoiceBacklog {

	// 10 seconds.
	private static final int MAX_AUDIO = 480_000;

	private static final int MAX_MESSAGES = 100;

	private static final int MAX_CHARACTERS = 256 * 1024;

	private final Deque<VoiceClientMessage> messages = new ArrayDeque<>();

	private int audio;

	private int others;

	private int characters;

	void add(VoiceClientMessage message) {
		this.messages.add(message);
		if (message instanceof VoiceClientMessage.Audio said) {
			this.audio += Math.max(said.pcm().length, VoiceTraffic.LEAST_AUDIO);
			dropOldAudio();
			return;
		}
		this.others++;
		this.characters += (message instanceof VoiceClientMessage.Text text) ? text.text().length() : 0;
		if (this.others > MAX_MESSAGES || this.characters > MAX_CHARACTERS) {
			throw new VoiceMistake(VoiceEnding.TOO_MANY_MESSAGES, "Wait until the session is ready");
		}
	}

	private void dropOldAudio() {
		for (Iterator<VoiceClientMessage> oldest = this.messages.iterator(); this.audio > MAX_AUDIO;) {
			if (oldest.next() instanceof VoiceClientMessage.Audio said) {
				oldest.remove();
				this.audio -= Math.max(said.pcm().length, VoiceTraffic.LEAST_AUDIO);
			}
		}
	}

	void drainTo(Consumer<VoiceClientMessage> receiver) {
		while (!this.messages.isEmpty()) {
			receiver.accept(this.messages.remove());
		}
	}

}
