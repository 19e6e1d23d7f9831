package io.github.openaispring.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a file for one run among those of this process. The lock of a file is only good
 * against other processes, and lost when the process that holds it closes the file, even
 * by another descriptor: a second run must be refused before it opens one.
 */
final class JournalHold {

	// Static, for the locks of files are those of the process too, whichever journal the
	// run is of.
	private static final Map<Object, JournalHold> HOLDS = new ConcurrentHashMap<>();

	private final Object key;

	private JournalHold(Object key) {
		this.key = key;
	}

	/**
	 * Take a file without opening it.
	 * @param path the file, which there must be
	 * @return the hold, or {@code null} when another run has it
	 */
	static @Nullable JournalHold take(Path path) throws IOException {
		Object file = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
		JournalHold hold = new JournalHold((file != null) ? file : path.toRealPath());
		return (HOLDS.putIfAbsent(hold.key, hold) == null) ? hold : null;
	}

	void release() {
		HOLDS.remove(this.key, this);
	}

}
