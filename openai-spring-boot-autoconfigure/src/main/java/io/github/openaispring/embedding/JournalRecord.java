package io.github.openaispring.embedding;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * Where a record stands in a journal's file, and what its head says. The head is followed
 * by the entries, each a position, a fingerprint and the floats, and by their checksum.
 *
 * @param offset where the head begins
 * @param count the number of entries
 * @param dimensions the length of the vectors
 * @param first the position of the first entry
 * @param last the position of the last entry
 */
record JournalRecord(long offset, int count, int dimensions, long first, long last) {

	/**
	 * The number of bytes of a head.
	 */
	static final int HEAD = 36;

	/**
	 * The number of bytes of a checksum.
	 */
	static final int CHECKSUM = 4;

	private static final long MAGIC = 0xE3B0C442454D4252L;

	/**
	 * The first byte of every head.
	 */
	static final byte MARK = (byte) (MAGIC >>> 56);

	static JournalRecord of(long offset, List<EmbeddingJournal.Entry> entries) {
		int dimensions = entries.get(0).vector().length;
		if (entries.stream().anyMatch((entry) -> entry.vector().length != dimensions)) {
			throw new IllegalArgumentException("The vectors of an answer differ in length");
		}
		return new JournalRecord(offset, entries.size(), dimensions, entries.get(0).key().position(),
				entries.get(entries.size() - 1).key().position());
	}

	/**
	 * Read a head.
	 * @return the record, or {@code null} when the bytes are no head
	 */
	static @Nullable JournalRecord parse(long offset, byte[] head) {
		ByteBuffer in = ByteBuffer.wrap(head);
		if (head.length != HEAD || in.getLong() != MAGIC || in.getInt(HEAD - CHECKSUM) != checksum(head)) {
			return null;
		}
		return new JournalRecord(offset, in.getInt(), in.getInt(), in.getLong(), in.getLong());
	}

	byte[] head() {
		ByteBuffer out = ByteBuffer.allocate(HEAD)
			.putLong(MAGIC)
			.putInt(this.count)
			.putInt(this.dimensions)
			.putLong(this.first)
			.putLong(this.last);
		return out.putInt(checksum(out.array())).array();
	}

	int entryLength() {
		return Long.BYTES + Fingerprints.LENGTH + Float.BYTES * this.dimensions;
	}

	/**
	 * Return where the next record begins.
	 */
	long end() {
		return this.offset + HEAD + (long) this.count * entryLength() + CHECKSUM;
	}

	private static int checksum(byte[] head) {
		CRC32 checksum = new CRC32();
		checksum.update(head, 0, HEAD - CHECKSUM);
		return (int) checksum.getValue();
	}

}
