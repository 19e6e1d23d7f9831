package io.github.openaispring.voice;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.SerialTasks;
import io.github.openaispring.realtime.event.TurnDetection;

/**
 * Passes on to the conversation what a client says, and keeps it until there is one. Only
 * tasks of the session touch it.
 */
final class VoiceRelay {

	private final VoiceBacklog backlog = new VoiceBacklog();

	private final SerialTasks tasks;

	private final IdleWatch idle;

	private final Consumer<Throwable> onFailure;

	private @Nullable VoiceConversation conversation;

	private boolean handsFree;

	VoiceRelay(SerialTasks tasks, IdleWatch idle, Consumer<Throwable> onFailure) {
		this.tasks = tasks;
		this.idle = idle;
		this.onFailure = onFailure;
	}

	void open(VoiceConversation conversation) {
		this.conversation = conversation;
		this.handsFree = conversation.isHandsFree();
		this.backlog.drainTo((message) -> pass(conversation, message));
	}

	void take(VoiceClientMessage message) {
		if (this.conversation != null) {
			pass(this.conversation, message);
		}
		else {
			this.backlog.add(message);
		}
	}

	// Hands-free, the microphone is open whether anybody speaks or not.
	private void pass(VoiceConversation conversation, VoiceClientMessage message) {
		if (!this.handsFree || !(message instanceof VoiceClientMessage.Audio)) {
			this.idle.heard();
		}
		action(conversation, message).subscribe(null, (ex) -> this.tasks.run(() -> this.onFailure.accept(ex)));
	}

	private Mono<Void> action(VoiceConversation conversation, VoiceClientMessage message) {
		if (message instanceof VoiceClientMessage.Audio audio) {
			return conversation.audio(audio.pcm());
		}
		if (message instanceof VoiceClientMessage.Text text) {
			return conversation.text(text.text());
		}
		if (message instanceof VoiceClientMessage.Played played) {
			return conversation.played(played.itemId(), played.ms());
		}
		return (message instanceof VoiceClientMessage.Update update) ? update(conversation, update.turnDetection())
				: command(conversation, message);
	}

	private Mono<Void> update(VoiceConversation conversation, TurnDetection turnDetection) {
		return conversation.turnDetection(turnDetection)
			.doOnSuccess((done) -> this.tasks.run(() -> this.handsFree = conversation.isHandsFree()));
	}

	private static Mono<Void> command(VoiceConversation conversation, VoiceClientMessage message) {
		if (message == VoiceClientMessage.Command.COMMIT) {
			return conversation.commit();
		}
		if (message == VoiceClientMessage.Command.CLEAR) {
			return conversation.clear();
		}
		return (message == VoiceClientMessage.Command.INTERRUPT) ? conversation.interrupt() : Mono.empty();
	}

}
