package io.github.openaispring.embedding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of a journal's file: a mark with the version of the format, what the
 * vectors have in common, and a checksum, in a fixed number of bytes.
 */
final class JournalHeader {

	/**
	 * The number of bytes of a header.
	 */
	static final int LENGTH = 1024;

	private static final byte[] MARK = "OAI-EMB1".getBytes(StandardCharsets.US_ASCII);

	private static final int CHECKED = LENGTH - Integer.BYTES;

	private JournalHeader() {
	}

	/**
	 * Check the header of a file, or give one to a new file.
	 * @param file the file
	 * @param name its name
	 * @param header the header that it must have
	 */
	static void prepare(RandomAccessFile file, String name, EmbeddingJournal.Header header) throws IOException {
		boolean empty = file.length() <= LENGTH;
		byte[] found = new byte[(int) Math.min(LENGTH, file.length())];
		file.seek(0);
		file.readFully(found);
		int mark = Math.min(MARK.length, found.length);
		if (!Arrays.equals(MARK, 0, mark, found, 0, mark)) {
			throw JournalErrors.of(name, "is a file of another kind: name a file that there is not yet");
		}
		if (!empty) {
			check(found, name, header);
		}
		else {
			// It is new, or nothing was appended to it.
			file.seek(0);
			file.write(write(name, header));
			file.getFD().sync();
		}
	}

	private static void check(byte[] found, String name, EmbeddingJournal.Header wanted) throws IOException {
		if (ByteBuffer.wrap(found).getInt(CHECKED) != checksum(found)) {
			throw JournalErrors.of(name, "is damaged at its beginning: use another file");
		}
		if (!Arrays.equals(found, write(name, wanted))) {
			throw JournalErrors.of(name, "has vectors of %s, but the run wants %s: use another file for them"
				.formatted(describe(found), describe(write(name, wanted))));
		}
	}

	private static byte[] write(String name, EmbeddingJournal.Header header) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		out.write(MARK);
		out.writeUTF(header.model());
		out.writeUTF(dimensions(header.dimensions()));
		out.writeUTF(header.overLong().name());
		if (out.size() > CHECKED) {
			throw JournalErrors.of(name, "has no room for so long a name of a model");
		}
		byte[] whole = Arrays.copyOf(bytes.toByteArray(), LENGTH);
		ByteBuffer.wrap(whole).putInt(CHECKED, checksum(whole));
		return whole;
	}

	private static String dimensions(@Nullable Integer dimensions) {
		return (dimensions != null) ? dimensions.toString() : "own";
	}

	private static String describe(byte[] header) throws IOException {
		DataInputStream in = new DataInputStream(new ByteArrayInputStream(header));
		in.skipNBytes(MARK.length);
		return "%s, dimensions %s, over-long %s".formatted(in.readUTF(), in.readUTF(), in.readUTF());
	}

	private static int checksum(byte[] header) {
		CRC32 checksum = new CRC32();
		checksum.update(header, 0, CHECKED);
		return (int) checksum.getValue();
	}

}
