package io.github.openaispring.embedding;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * A journal's file as it is open for one run: a header, and a record for each answer.
 * Records stand in the order in which the answers came and may overlap.
 */
final class JournalFile {

	private static final Log logger = LogFactory.getLog(JournalFile.class);

	private final RandomAccessFile file;

	private final JournalHold hold;

	private final JournalRecords records;

	private final String name;

	private final JournalIndex index = new JournalIndex();

	private long end = JournalHeader.LENGTH;

	private JournalFile(RandomAccessFile file, JournalHold hold, String name) {
		this.file = file;
		this.hold = hold;
		this.records = new JournalRecords(file);
		this.name = name;
	}

	static JournalFile open(Path path, EmbeddingJournal.Header header) throws IOException {
		create(path);
		String name = String.valueOf(path.getFileName());
		JournalHold hold = JournalHold.take(path);
		if (hold == null) {
			throw used(name);
		}
		try {
			return open(path, hold, name, header);
		}
		catch (IOException | RuntimeException ex) {
			hold.release();
			throw ex;
		}
	}

	private static JournalFile open(Path path, JournalHold hold, String name, EmbeddingJournal.Header header)
			throws IOException {
		RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
		try {
			if (lock(file) == null) {
				throw used(name);
			}
			JournalHeader.prepare(file, name, header);
			JournalFile journal = new JournalFile(file, hold, name);
			journal.scan();
			return journal;
		}
		catch (IOException | RuntimeException ex) {
			file.close();
			throw ex;
		}
	}

	private static OpenAiInvalidRequestException used(String name) {
		return JournalErrors.of(name, "is used by another run: wait for its end, or use another file");
	}

	private static void create(Path path) throws IOException {
		boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] owner = posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
		try {
			Files.createFile(path, owner);
			force(path.toAbsolutePath().getParent());
		}
		catch (FileAlreadyExistsException ex) {
			logger.debug("The journal goes on");
		}
	}

	// The name of a new file must outlast a crash too.
	private static void force(@Nullable Path directory) {
		if (directory != null) {
			try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
				channel.force(true);
			}
			catch (IOException ex) {
				logger.debug("Directories cannot be forced to the disk here", ex);
			}
		}
	}

	private static @Nullable FileLock lock(RandomAccessFile file) throws IOException {
		try {
			return file.getChannel().tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	private void scan() throws IOException {
		while (this.end < this.file.length()) {
			JournalRecord record = this.records.head(this.end);
			boolean last = record != null && record.end() == this.file.length();
			if (record == null || (last && !isSound(record))) {
				record = skip();
			}
			if (record == null) {
				return;
			}
			this.index.add(record);
			this.end = record.end();
		}
	}

	private boolean isSound(JournalRecord record) throws IOException {
		return this.records.read(record, (position) -> false, (entry) -> {
		});
	}

	private @Nullable JournalRecord skip() throws IOException {
		JournalRecord next = this.records.search(this.end + 1);
		long damaged = ((next != null) ? next.offset() : this.file.length()) - this.end;
		if (next != null) {
			logger.warn("The journal '%s' is damaged: %d bytes from %d on are left out and paid for again"
				.formatted(this.name, damaged, this.end));
		}
		else {
			logger.warn("The journal '%s' ends in an append that was cut short: its %d bytes are cut off"
				.formatted(this.name, damaged));
			this.file.setLength(this.end);
		}
		return next;
	}

	/**
	 * Find entries.
	 * @param keys their keys, in ascending order of the positions
	 * @return those that there are
	 */
	synchronized List<EmbeddingJournal.Entry> find(List<EmbeddingJournal.Key> keys) throws IOException {
		Map<Long, EmbeddingJournal.Key> wanted = new HashMap<>();
		keys.forEach((key) -> wanted.put(key.position(), key));
		List<EmbeddingJournal.Entry> found = new ArrayList<>();
		for (JournalRecord record : this.index.find(keys.get(0).position(), keys.get(keys.size() - 1).position())) {
			List<EmbeddingJournal.Entry> entries = read(record, wanted);
			entries.forEach((entry) -> wanted.remove(entry.key().position()));
			found.addAll(entries);
		}
		return found;
	}

	private List<EmbeddingJournal.Entry> read(JournalRecord record, Map<Long, EmbeddingJournal.Key> wanted)
			throws IOException {
		List<EmbeddingJournal.Entry> entries = new ArrayList<>();
		if (wanted.isEmpty()) {
			return entries;
		}
		if (!this.records.read(record, wanted::containsKey, entries::add)) {
			logger.warn("The journal '%s' is damaged: the vectors of %d items from %d on are paid for again"
				.formatted(this.name, record.count(), record.first()));
			this.index.remove(record);
			return List.of();
		}
		entries.removeIf((entry) -> !entry.key().equals(wanted.get(entry.key().position())));
		return entries;
	}

	/**
	 * Append a record, which is on the disk when this returns.
	 * @param entries the entries, in ascending order of the positions
	 */
	synchronized void append(List<EmbeddingJournal.Entry> entries) throws IOException {
		JournalRecord record = JournalRecord.of(this.end, entries);
		try {
			this.records.write(record, entries);
		}
		catch (IOException ex) {
			this.file.setLength(this.end);
			throw ex;
		}
		this.index.add(record);
		this.end = record.end();
	}

	synchronized void close() throws IOException {
		try {
			this.file.close();
		}
		finally {
			this.hold.release();
		}
	}

}
