package io.github.openaispring.batch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers up to which line each file of results has been counted, for the latest 10,000
 * files, so that nothing is counted twice however often it is read.
 */
final class CountedLines {

	private static final int MAX = 10_000;

	private final Map<String, Long> lines = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
			return size() > MAX;
		}

	};

	/**
	 * Count a line. Who reads a file does so from its beginning.
	 * @param fileId the file
	 * @param line the line, from 1
	 * @return whether it has not been counted before
	 */
	synchronized boolean count(String fileId, long line) {
		if (this.lines.getOrDefault(fileId, 0L) >= line) {
			return false;
		}
		this.lines.put(fileId, line);
		return true;
	}

}
