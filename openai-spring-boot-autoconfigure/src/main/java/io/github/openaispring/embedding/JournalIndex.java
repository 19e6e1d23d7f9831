package io.github.openaispring.embedding;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the records that may have the vectors of a batch.
 */
final class JournalIndex {

	private final TreeSet<JournalRecord> records = new TreeSet<>(
			Comparator.comparingLong(JournalRecord::first).thenComparingLong(JournalRecord::offset));

	private long longest;

	void add(JournalRecord record) {
		this.records.add(record);
		this.longest = Math.max(this.longest, record.last() - record.first());
	}

	void remove(JournalRecord record) {
		this.records.remove(record);
	}

	/**
	 * Return the records that overlap with positions.
	 * @param first the first position
	 * @param last the last position
	 * @return the records, the newest first
	 */
	List<JournalRecord> find(long first, long last) {
		return this.records.subSet(before(first - this.longest), before(last + 1))
			.stream()
			.filter((record) -> record.last() >= first)
			.sorted(Comparator.comparingLong(JournalRecord::offset).reversed())
			.toList();
	}

	private static JournalRecord before(long position) {
		return new JournalRecord(-1, 0, 0, position, position);
	}

}
