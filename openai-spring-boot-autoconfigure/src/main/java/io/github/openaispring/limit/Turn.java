package io.github.openaispring.limit;

import java.util.concurrent.atomic.AtomicReference;

import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Whether the head of a queue is asked for, or is to be asked for again later. One asks
 * at a time; what happens meanwhile has it ask again.
 */
final class Turn {

	private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

	// Of the one who asks.
	private final Disposable.Swap timer = Disposables.swap();

	/**
	 * Begin to ask.
	 * @return whether nobody else does, and the time has come
	 */
	boolean begin() {
		return this.state.compareAndSet(State.IDLE, State.ASKING);
	}

	/**
	 * The one who asks was answered.
	 */
	void end() {
		this.state.set(State.IDLE);
	}

	/**
	 * The one who asks is to ask again later.
	 * @param timer what will wake it
	 * @return whether it may sleep; otherwise something has happened while it asked
	 */
	boolean sleep(Disposable timer) {
		this.timer.update(timer);
		return this.state.compareAndSet(State.ASKING, State.ASLEEP);
	}

	/**
	 * Something has happened that may have changed the answer.
	 */
	void wake() {
		if (!this.state.compareAndSet(State.ASLEEP, State.IDLE)) {
			this.state.compareAndSet(State.ASKING, State.NUDGED);
		}
	}

	private enum State {

		IDLE, ASKING, NUDGED, ASLEEP

	}

}
