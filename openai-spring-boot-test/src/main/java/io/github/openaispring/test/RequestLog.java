package io.github.openaispring.test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest requests, and those among them that nobody has awaited yet.
 */
final class RequestLog {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition arrival = this.lock.newCondition();

	private final Deque<RecordedRequest> all = new ArrayDeque<>();

	private final Deque<RecordedRequest> unseen = new ArrayDeque<>();

	private final int capacity;

	RequestLog(int capacity) {
		this.capacity = capacity;
	}

	void add(RecordedRequest request) {
		this.lock.lock();
		try {
			append(this.all, request);
			append(this.unseen, request);
			this.arrival.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void append(Deque<RecordedRequest> queue, RecordedRequest request) {
		if (queue.size() == this.capacity) {
			queue.removeFirst();
		}
		queue.addLast(request);
	}

	List<RecordedRequest> all() {
		this.lock.lock();
		try {
			return List.copyOf(this.all);
		}
		finally {
			this.lock.unlock();
		}
	}

	RecordedRequest await(Duration timeout) {
		this.lock.lock();
		try {
			return awaitLocked(timeout);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a request", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	private RecordedRequest awaitLocked(Duration timeout) throws InterruptedException {
		long nanos = timeout.toNanos();
		while (this.unseen.isEmpty()) {
			if (nanos <= 0) {
				throw new IllegalStateException("No request arrived within " + timeout);
			}
			nanos = this.arrival.awaitNanos(nanos);
		}
		return this.unseen.removeFirst();
	}

	void clear() {
		this.lock.lock();
		try {
			this.all.clear();
			this.unseen.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

}
