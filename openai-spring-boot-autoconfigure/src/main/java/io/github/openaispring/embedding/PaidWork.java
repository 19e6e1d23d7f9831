package io.github.openaispring.embedding;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Work that is let finish when nobody waits for it any more, since it has been paid for.
 */
final class PaidWork {

	private final Sinks.Empty<Void> finished = Sinks.empty();

	private boolean ending;

	private int running;

	/**
	 * Start work, and never cancel it.
	 * @param <V> the type of the result
	 * @param work the work
	 * @return its result; empty when the work is ending and nothing is started any more
	 */
	<V> Mono<V> start(Mono<V> work) {
		return Mono.deferContextual((context) -> {
			if (!enter()) {
				return Mono.empty();
			}
			Sinks.One<V> result = Sinks.one();
			work.doFinally((signal) -> leave())
				.contextWrite(context)
				.subscribe(result::tryEmitValue, result::tryEmitError, result::tryEmitEmpty);
			return result.asMono();
		});
	}

	synchronized boolean isEnding() {
		return this.ending;
	}

	/**
	 * Start nothing any more.
	 * @return completes when everything that was started has ended
	 */
	Mono<Void> finish() {
		return Mono.defer(() -> {
			end();
			return this.finished.asMono();
		});
	}

	private synchronized boolean enter() {
		this.running += this.ending ? 0 : 1;
		return !this.ending;
	}

	private void leave() {
		if (isLast(-1)) {
			this.finished.tryEmitEmpty();
		}
	}

	private void end() {
		synchronized (this) {
			this.ending = true;
		}
		if (isLast(0)) {
			this.finished.tryEmitEmpty();
		}
	}

	private synchronized boolean isLast(int change) {
		this.running += change;
		return this.ending && this.running == 0;
	}

}
