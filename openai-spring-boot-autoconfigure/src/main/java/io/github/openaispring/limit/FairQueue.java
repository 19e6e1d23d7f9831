package io.github.openaispring.limit;

import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue in which owners take turns: each has its entries in the order of their
 * coming. The head keeps its place until it leaves, whoever comes. Thread-safe.
 *
 * @param <T> the type of the entries
 */
final class FairQueue<T> {

	// In the order of their turns.
	private final Map<String, Set<T>> owners = new LinkedHashMap<>();

	private final int capacity;

	private int size;

	FairQueue(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Add to the end of what an owner has. When there is no room, the last entry of
	 * whoever has most makes room, so that nobody can keep the others out.
	 * @param owner the owner
	 * @param entry the entry
	 * @return what is not in the queue for want of room, the entry or another one, or
	 * {@code null} when there was room
	 */
	synchronized @Nullable T offer(String owner, T entry) {
		T displaced = null;
		if (this.size >= this.capacity) {
			displaced = displacedBy(owner);
			if (displaced == null) {
				return entry;
			}
		}
		this.size++;
		this.owners.computeIfAbsent(owner, (key) -> new LinkedHashSet<>()).add(entry);
		return displaced;
	}

	// Of nobody who would then have less than the other, so never the head.
	private @Nullable T displacedBy(String owner) {
		int own = this.owners.getOrDefault(owner, Set.of()).size();
		Set<T> most = this.owners.values().stream().max(Comparator.comparingInt(Set::size)).orElseGet(Set::of);
		if (most.size() < own + 2) {
			return null;
		}
		T last = most.stream().reduce((one, next) -> next).orElseThrow();
		most.remove(last);
		this.size--;
		return last;
	}

	synchronized @Nullable T peek() {
		Iterator<Set<T>> turns = this.owners.values().iterator();
		return turns.hasNext() ? turns.next().iterator().next() : null;
	}

	/**
	 * Take an entry out. When it was the head, it is the next owner's turn.
	 * @param owner the owner
	 * @param entry the entry
	 * @return whether it was still there: only one of several who try is told so
	 */
	synchronized boolean remove(String owner, T entry) {
		Set<T> entries = this.owners.get(owner);
		if (entries == null) {
			return false;
		}
		boolean head = entry.equals(peek());
		if (!entries.remove(entry)) {
			return false;
		}
		this.size--;
		if (head || entries.isEmpty()) {
			this.owners.remove(owner);
		}
		if (head && !entries.isEmpty()) {
			this.owners.put(owner, entries);
		}
		return true;
	}

	synchronized int size() {
		return this.size;
	}

}
