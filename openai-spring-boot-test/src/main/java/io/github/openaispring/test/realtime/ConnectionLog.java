package io.github.openaispring.test.realtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest connections, of which the first ones have been awaited already.
 */
final class ConnectionLog {

	private static final int MAX_CONNECTIONS = 100;

	private static final long MAX_SIZE = 512L * 1024 * 1024;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition arrival = this.lock.newCondition();

	private final List<RealtimeConnectionRecord> connections = new ArrayList<>();

	private int awaited;

	void add(RealtimeConnectionRecord record) {
		this.lock.lock();
		try {
			this.connections.add(record);
			forgetOldest();
			this.arrival.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void forgetOldest() {
		long size = this.connections.stream().mapToLong(RealtimeConnectionRecord::size).sum();
		while (this.connections.size() > MAX_CONNECTIONS || (size > MAX_SIZE && this.connections.size() > 1)) {
			size -= this.connections.remove(0).size();
			this.awaited = Math.max(0, this.awaited - 1);
		}
	}

	List<RealtimeConnectionRecord> all() {
		this.lock.lock();
		try {
			return List.copyOf(this.connections);
		}
		finally {
			this.lock.unlock();
		}
	}

	RealtimeConnectionRecord await(Duration timeout) {
		this.lock.lock();
		try {
			long nanos = timeout.toNanos();
			while (this.awaited == this.connections.size()) {
				if (nanos <= 0) {
					throw new IllegalStateException("No connection was made within " + timeout);
				}
				nanos = this.arrival.awaitNanos(nanos);
			}
			return this.connections.get(this.awaited++);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a connection", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	void clear() {
		this.lock.lock();
		try {
			this.connections.clear();
			this.awaited = 0;
		}
		finally {
			this.lock.unlock();
		}
	}

}
