package io.github.openaispring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest requests, of which the first ones have been awaited already.
 */
final class RequestLog {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition arrival = this.lock.newCondition();

	private final List<RecordedRequest> requests = new ArrayList<>();

	private final int capacity;

	private final long maxBytes;

	private long bytes;

	private int awaited;

	RequestLog(int capacity, long maxBytes) {
		this.capacity = capacity;
		this.maxBytes = maxBytes;
	}

	void add(RecordedRequest request) {
		this.lock.lock();
		try {
			this.requests.add(request);
			this.bytes += request.size();
			forgetOldest();
			this.arrival.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void forgetOldest() {
		while (this.requests.size() > 1 && (this.requests.size() > this.capacity || this.bytes > this.maxBytes)) {
			this.bytes -= this.requests.remove(0).size();
			this.awaited = Math.max(0, this.awaited - 1);
		}
	}

	List<RecordedRequest> all() {
		this.lock.lock();
		try {
			return List.copyOf(this.requests);
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
		while (this.awaited == this.requests.size()) {
			if (nanos <= 0) {
				throw new IllegalStateException("No request arrived within " + timeout);
			}
			nanos = this.arrival.awaitNanos(nanos);
		}
		return this.requests.get(this.awaited++);
	}

	void clear() {
		this.lock.lock();
		try {
			this.requests.clear();
			this.bytes = 0;
			this.awaited = 0;
		}
		finally {
			this.lock.unlock();
		}
	}

}
