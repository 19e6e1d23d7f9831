package io.github.openaispring.embedding;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the records of a file. It does so without its channel, which an
 * interrupt would close, and without streams, which the file would remember until it is
 * closed.
 */
final class JournalRecords {

	private static final int BLOCK = 1 << 16;

	private final RandomAccessFile file;

	JournalRecords(RandomAccessFile file) {
		this.file = file;
	}

	/**
	 * Read the head of a record.
	 * @param offset where it begins
	 * @return the record, or {@code null} when the file does not have all of one there
	 */
	@Nullable JournalRecord head(long offset) throws IOException {
		return whole(JournalRecord.parse(offset, read(offset, JournalRecord.HEAD)));
	}

	/**
	 * Search for the next record.
	 * @param from where to begin
	 * @return the record, or {@code null} when the file does not have all of one
	 */
	@Nullable JournalRecord search(long from) throws IOException {
		for (long offset = from; offset < this.file.length(); offset += BLOCK - JournalRecord.HEAD + 1) {
			byte[] block = read(offset, BLOCK);
			for (int i = 0; i <= block.length - JournalRecord.HEAD; i++) {
				JournalRecord record = whole(parse(offset, block, i));
				if (record != null) {
					return record;
				}
			}
		}
		return null;
	}

	private static @Nullable JournalRecord parse(long offset, byte[] block, int i) {
		return (block[i] == JournalRecord.MARK)
				? JournalRecord.parse(offset + i, Arrays.copyOfRange(block, i, i + JournalRecord.HEAD)) : null;
	}

	private @Nullable JournalRecord whole(@Nullable JournalRecord record) throws IOException {
		return (record != null && record.end() <= this.file.length()) ? record : null;
	}

	/**
	 * Read the entries of a record.
	 * @param record the record
	 * @param wanted says whether the entry of a position is wanted
	 * @param entries is given those
	 * @return whether they are undamaged
	 */
	boolean read(JournalRecord record, LongPredicate wanted, Consumer<EmbeddingJournal.Entry> entries)
			throws IOException {
		CRC32 checksum = new CRC32();
		ByteBuffer block = block(record);
		this.file.seek(record.offset() + JournalRecord.HEAD);
		for (int left = record.count(); left > 0; left -= block.limit() / record.entryLength()) {
			block.clear().limit((int) Math.min(block.capacity(), (long) left * record.entryLength()));
			this.file.readFully(block.array(), 0, block.limit());
			checksum.update(block.array(), 0, block.limit());
			for (int at = 0; at < block.limit(); at += record.entryLength()) {
				if (wanted.test(block.getLong(at))) {
					entries.accept(entry(block.position(at), record.dimensions()));
				}
			}
		}
		return this.file.readInt() == (int) checksum.getValue();
	}

	private static EmbeddingJournal.Entry entry(ByteBuffer bytes, int dimensions) {
		long position = bytes.getLong();
		String fingerprint = HexFormat.of()
			.formatHex(bytes.array(), bytes.position(), bytes.position() + Fingerprints.LENGTH);
		float[] vector = new float[dimensions];
		bytes.position(bytes.position() + Fingerprints.LENGTH).asFloatBuffer().get(vector);
		return new EmbeddingJournal.Entry(new EmbeddingJournal.Key(position, fingerprint), vector);
	}

	/**
	 * Write a record, which is on the disk when this returns.
	 * @param record where it is written
	 * @param entries its entries
	 */
	void write(JournalRecord record, List<EmbeddingJournal.Entry> entries) throws IOException {
		CRC32 checksum = new CRC32();
		ByteBuffer block = block(record);
		this.file.seek(record.offset());
		this.file.write(record.head());
		for (EmbeddingJournal.Entry entry : entries) {
			if (!block.hasRemaining()) {
				write(block, checksum);
			}
			put(entry, block);
		}
		write(block, checksum);
		this.file.writeInt((int) checksum.getValue());
		this.file.getFD().sync();
	}

	private static void put(EmbeddingJournal.Entry entry, ByteBuffer block) {
		block.putLong(entry.key().position()).put(HexFormat.of().parseHex(entry.key().fingerprint()));
		block.asFloatBuffer().put(entry.vector());
		block.position(block.position() + Float.BYTES * entry.vector().length);
	}

	private void write(ByteBuffer block, CRC32 checksum) throws IOException {
		checksum.update(block.array(), 0, block.position());
		this.file.write(block.array(), 0, block.position());
		block.clear();
	}

	// As many whole entries as have room, or one.
	private static ByteBuffer block(JournalRecord record) {
		int entries = Math.min(record.count(), Math.max(1, BLOCK / record.entryLength()));
		return ByteBuffer.allocate(entries * record.entryLength());
	}

	private byte[] read(long offset, int most) throws IOException {
		byte[] bytes = new byte[(int) Math.min(most, this.file.length() - offset)];
		this.file.seek(offset);
		this.file.readFully(bytes);
		return bytes;
	}

}
