package io.github.openaispring.voice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

import io.github.openaispring.realtime.SerialTasks;

/**
 * What is to be told to a client next. It holds no more than one signal of the
 * conversation, which keeps what waits, so that an interruption overtakes all other
 * audio; and a few messages of its own, which go first. Only tasks of the session touch
 * it.
 */
final class VoiceOutbox implements VoiceDelivery.Listener {

	private static final int MAX_OWN = 64;

	private final Deque<VoiceServerMessage> own = new ArrayDeque<>();

	private final Deque<VoiceServerMessage> said = new ArrayDeque<>();

	private final SerialTasks tasks;

	private final Scheduler timer;

	private final Runnable askForMore;

	private final Runnable onSlow;

	private @Nullable VoiceDelivery delivery;

	private boolean asked;

	private boolean ended;

	VoiceOutbox(SerialTasks tasks, Scheduler timer, Runnable askForMore, Runnable onSlow) {
		this.tasks = tasks;
		this.timer = timer;
		this.askForMore = askForMore;
		this.onSlow = onSlow;
	}

	/**
	 * Return what is told to a connection of the client, from now on and up to the end.
	 * Any thread may ask.
	 * @param current whether the connection is still that of the client: of two that come
	 * back at once, the second may take over before the first listens
	 * @return the messages
	 */
	Flux<VoiceServerMessage> messages(BooleanSupplier current) {
		return new Flux<>() {

			@Override
			public void subscribe(CoreSubscriber<? super VoiceServerMessage> subscriber) {
				VoiceOutbox outbox = VoiceOutbox.this;
				VoiceDelivery delivery = new VoiceDelivery(subscriber, outbox.tasks, outbox.timer, outbox);
				subscriber.onSubscribe(delivery);
				outbox.tasks.run(() -> outbox.deliverTo(delivery, current.getAsBoolean()));
			}

		};
	}

	/**
	 * Tell the client something that is not of the conversation. When it does not listen
	 * and much waits already, it is not told.
	 * @param message the message
	 */
	void tell(VoiceServerMessage message) {
		if (!this.ended && this.own.size() < MAX_OWN) {
			if (message instanceof VoiceServerMessage.Pong) {
				this.own.removeIf(VoiceServerMessage.Pong.class::isInstance);
			}
			this.own.add(message);
			deliver();
		}
	}

	/**
	 * Tell a client that came back how things are, before all that waits.
	 * @param ready that the session goes on
	 * @param reconnected how long it was away
	 */
	void tellFirst(VoiceServerMessage ready, VoiceServerMessage reconnected) {
		this.own.removeIf(
				(message) -> message.getClass() == ready.getClass() || message.getClass() == reconnected.getClass());
		this.own.addFirst(reconnected);
		this.own.addFirst(ready);
		deliver();
	}

	/**
	 * Tell the client what was asked for.
	 * @param messages the messages of one signal
	 */
	void said(List<VoiceServerMessage> messages) {
		this.asked = false;
		if (!this.ended) {
			this.said.addAll(messages);
			deliver();
		}
	}

	/**
	 * Drop what waits, and end with something.
	 * @param last the last messages
	 */
	void end(List<VoiceServerMessage> last) {
		this.said.clear();
		this.own.addAll(last);
		this.ended = true;
		deliver();
	}

	/**
	 * Tell the connection nothing more, and close it.
	 * @param reason why
	 */
	void cut(VoiceMistake reason) {
		VoiceDelivery old = this.delivery;
		detach();
		if (old != null) {
			old.fail(reason);
		}
	}

	/**
	 * The connection is lost. What waits is kept for the next one.
	 */
	void detach() {
		this.delivery = null;
		this.own.removeIf(VoiceServerMessage.Pong.class::isInstance);
	}

	@Override
	public void ready(VoiceDelivery delivery) {
		if (delivery == this.delivery) {
			deliver();
		}
	}

	@Override
	public void slow(VoiceDelivery delivery) {
		if (delivery == this.delivery) {
			this.onSlow.run();
		}
	}

	@Override
	public void gone(VoiceDelivery delivery) {
		if (delivery == this.delivery) {
			detach();
		}
	}

	private void deliverTo(VoiceDelivery delivery, boolean current) {
		if (current) {
			this.delivery = delivery;
			deliver();
		}
		else {
			delivery.fail(replaced());
		}
	}

	static VoiceMistake replaced() {
		return new VoiceMistake(VoiceEnding.CLIENT, "The client has another connection");
	}

	private void deliver() {
		while (this.delivery != null && this.delivery.isReady()) {
			VoiceServerMessage next = !this.own.isEmpty() ? this.own.poll() : this.said.poll();
			if (next != null) {
				this.delivery.send(next);
			}
			else if (this.ended) {
				this.delivery.complete();
				return;
			}
			else if (!this.asked) {
				this.asked = true;
				this.askForMore.run();
			}
			else {
				return;
			}
		}
	}

}
