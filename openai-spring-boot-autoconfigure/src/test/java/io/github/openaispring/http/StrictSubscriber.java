package io.github.openaispring.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks only when told to and takes note of every breach of the Reactive Streams rules.
 *
 * @param <T> what it gets
 */
final class StrictSubscriber<T> implements CoreSubscriber<T> {

	private final List<T> received = Collections.synchronizedList(new ArrayList<>());

	private final List<String> breaches = new CopyOnWriteArrayList<>();

	private final AtomicInteger signals = new AtomicInteger();

	private final AtomicLong open = new AtomicLong();

	private final CountDownLatch terminated = new CountDownLatch(1);

	private final Context context;

	private volatile Consumer<T> action = (next) -> {
	};

	private volatile Subscription subscription;

	private volatile Throwable error;

	private volatile boolean cancelledByAction;

	StrictSubscriber() {
		this(Context.empty());
	}

	StrictSubscriber(Context context) {
		this.context = context;
	}

	StrictSubscriber<T> onNextDo(Consumer<T> action) {
		this.action = action;
		return this;
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
	}

	@Override
	public void onNext(T next) {
		enter("onNext");
		if (this.open.getAndDecrement() <= 0) {
			this.breaches.add("onNext without demand");
		}
		if (this.cancelledByAction) {
			this.breaches.add("onNext after cancel");
		}
		this.received.add(next);
		this.action.accept(next);
		this.signals.decrementAndGet();
	}

	@Override
	public void onError(Throwable error) {
		enter("onError");
		this.error = error;
		this.terminated.countDown();
		this.signals.decrementAndGet();
	}

	@Override
	public void onComplete() {
		enter("onComplete");
		this.terminated.countDown();
		this.signals.decrementAndGet();
	}

	private void enter(String signal) {
		if (this.signals.getAndIncrement() != 0) {
			this.breaches.add(signal + " during another signal");
		}
		if (this.terminated.getCount() == 0) {
			this.breaches.add(signal + " after the end");
		}
	}

	void request(long n) {
		this.open.addAndGet(n);
		this.subscription.request(n);
	}

	void cancel() {
		this.subscription.cancel();
	}

	/** To be called by the action: nothing may come afterwards. */
	void cancelWithin() {
		this.cancelledByAction = true;
		this.subscription.cancel();
	}

	List<T> received() {
		return this.received;
	}

	Throwable error() {
		return this.error;
	}

	boolean isTerminated() {
		return this.terminated.getCount() == 0;
	}

	void awaitEnd() {
		try {
			assertThat(this.terminated.await(30, TimeUnit.SECONDS)).as("ended").isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void assertOpen(Object... expected) {
		assertFollowsTheRules();
		assertThat(this.received).isEqualTo(List.of(expected));
		assertThat(isTerminated()).as("ended").isFalse();
	}

	void assertComplete(Object... expected) {
		assertFollowsTheRules();
		assertThat(this.error).isNull();
		assertThat(this.received).isEqualTo(List.of(expected));
		assertThat(isTerminated()).as("ended").isTrue();
	}

	void assertFailed(Class<? extends Throwable> type, Object... expected) {
		assertFollowsTheRules();
		assertThat(this.received).isEqualTo(List.of(expected));
		assertThat(this.error).isInstanceOf(type);
	}

	void assertFollowsTheRules() {
		assertThat(this.breaches).isEmpty();
	}

}
