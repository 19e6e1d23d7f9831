package io.github.openaispring.voice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is to be told to a client next. It holds no more than one signal of the
 * conversation, which keeps what waits, so that an interruption overtakes all other
 * audio; and a few messages of its own, which go first. Only tasks of the session touch
 * it.
 */
final class VoiceOutbox {

	private static final int MAX_OWN = 64;

	private final Deque<VoiceServerMessage> own = new ArrayDeque<>();

	private final Deque<VoiceServerMessage> said = new ArrayDeque<>();

	private final Runnable askForMore;

	private @Nullable VoiceDelivery delivery;

	private boolean asked;

	private boolean ended;

	VoiceOutbox(Runnable askForMore) {
		this.askForMore = askForMore;
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

	void deliverTo(VoiceDelivery delivery) {
		this.delivery = delivery;
		deliver();
	}

	@Nullable VoiceDelivery delivery() {
		return this.delivery;
	}

	void detach() {
		this.delivery = null;
		this.own.removeIf(VoiceServerMessage.Pong.class::isInstance);
	}

	void deliver() {
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
