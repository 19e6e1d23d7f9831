package io.github.openaispring.test.realtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The latest events of one direction.
 */
final class EventLog {

	private static final int MAX_EVENTS = 10_000;

	private static final int MAX_CHARACTERS = 32_000_000;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition arrival = this.lock.newCondition();

	private final List<Entry> entries = new ArrayList<>();

	private long characters;

	void add(String type, String text) {
		this.lock.lock();
		try {
			this.entries.add(new Entry(type, text));
			this.characters += text.length();
			forgetOldest();
			this.arrival.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void forgetOldest() {
		int forgotten = 0;
		while (this.entries.size() - forgotten > MAX_EVENTS || this.characters > MAX_CHARACTERS) {
			this.characters -= this.entries.get(forgotten++).text.length();
		}
		this.entries.subList(0, forgotten).clear();
	}

	long characters() {
		this.lock.lock();
		try {
			return this.characters;
		}
		finally {
			this.lock.unlock();
		}
	}

	List<String> texts() {
		this.lock.lock();
		try {
			return this.entries.stream().map((entry) -> entry.text).toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	String await(String type, Duration timeout) {
		this.lock.lock();
		try {
			return awaitLocked(type, timeout);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for " + type, ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	private String awaitLocked(String type, Duration timeout) throws InterruptedException {
		long nanos = timeout.toNanos();
		String text = next(type);
		while (text == null) {
			if (nanos <= 0) {
				throw new IllegalStateException("No %s within %s".formatted(type, timeout));
			}
			nanos = this.arrival.awaitNanos(nanos);
			text = next(type);
		}
		return text;
	}

	private @Nullable String next(String type) {
		for (Entry entry : this.entries) {
			if (!entry.awaited && entry.type.equals(type)) {
				entry.awaited = true;
				return entry.text;
			}
		}
		return null;
	}

	/**
	 * An event.
	 */
	private static final class Entry {

		private final String type;

		private final String text;

		private boolean awaited;

		private Entry(String type, String text) {
			this.type = type;
			this.text = text;
		}

	}

}
