package io.github.openaispring.embedding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the records of a file. It does so by streams, for an interrupt would
 * close a channel.
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
		return whole(JournalRecord.parse(offset, input(offset).readNBytes(JournalRecord.HEAD)));
	}

	/**
	 * Search for the next record.
	 * @param from where to begin
	 * @return the record, or {@code null} when the file does not have all of one
	 */
	@Nullable JournalRecord search(long from) throws IOException {
		for (long offset = from; offset < this.file.length(); offset += BLOCK - JournalRecord.HEAD + 1) {
			byte[] block = input(offset).readNBytes(BLOCK);
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
		DataInputStream in = new DataInputStream(input(record.offset() + JournalRecord.HEAD));
		InputStream checked = new CheckedInputStream(in, checksum);
		ByteBuffer entry = ByteBuffer.allocate(record.entryLength());
		for (int i = 0; i < record.count(); i++) {
			checked.readNBytes(entry.array(), 0, entry.capacity());
			if (wanted.test(entry.getLong(0))) {
				entries.accept(entry(entry.clear(), record.dimensions()));
			}
		}
		return in.readInt() == (int) checksum.getValue();
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
		this.file.seek(record.offset());
		CRC32 checksum = new CRC32();
		DataOutputStream out = new DataOutputStream(
				new BufferedOutputStream(new FileOutputStream(this.file.getFD()), BLOCK));
		out.write(record.head());
		CheckedOutputStream checked = new CheckedOutputStream(out, checksum);
		ByteBuffer bytes = ByteBuffer.allocate(record.entryLength());
		for (EmbeddingJournal.Entry entry : entries) {
			bytes.clear()
				.putLong(entry.key().position())
				.put(HexFormat.of().parseHex(entry.key().fingerprint()))
				.asFloatBuffer()
				.put(entry.vector());
			checked.write(bytes.array());
		}
		out.writeInt((int) checksum.getValue());
		out.flush();
		this.file.getFD().sync();
	}

	private InputStream input(long offset) throws IOException {
		this.file.seek(offset);
		return new BufferedInputStream(new FileInputStream(this.file.getFD()), BLOCK);
	}

}
