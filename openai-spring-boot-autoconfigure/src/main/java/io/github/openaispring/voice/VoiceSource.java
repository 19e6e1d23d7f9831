package io.github.openaispring.voice;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * Takes what a conversation says, one signal at a time.
 */
final class VoiceSource implements CoreSubscriber<List<VoiceServerMessage>> {

	private final VoiceTasks tasks;

	private final Listener listener;

	private @Nullable Subscription subscription;

	private boolean asked;

	private boolean cancelled;

	VoiceSource(VoiceTasks tasks, Listener listener) {
		this.tasks = tasks;
		this.listener = listener;
	}

	void subscribeTo(Flux<List<VoiceServerMessage>> messages) {
		messages.subscribe(this);
	}

	/**
	 * Ask for one more signal, as soon as there is a conversation.
	 */
	void ask() {
		if (this.subscription != null) {
			this.subscription.request(1);
		}
		else {
			this.asked = true;
		}
	}

	void cancel() {
		this.cancelled = true;
		if (this.subscription != null) {
			this.subscription.cancel();
		}
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.tasks.run(() -> {
			if (this.cancelled || !Operators.validate(this.subscription, subscription)) {
				subscription.cancel();
				return;
			}
			this.subscription = subscription;
			if (this.asked) {
				subscription.request(1);
			}
		});
	}

	@Override
	public void onNext(List<VoiceServerMessage> messages) {
		this.tasks.run(() -> {
			if (!this.cancelled) {
				this.listener.said(messages);
			}
		});
	}

	@Override
	public void onError(Throwable error) {
		this.tasks.run(() -> this.listener.fell(error));
	}

	@Override
	public void onComplete() {
		this.tasks.run(() -> this.listener.fell(null));
	}

	/**
	 * Is told what the conversation says.
	 */
	interface Listener {

		void said(List<VoiceServerMessage> messages);

		void fell(@Nullable Throwable error);

	}

}
