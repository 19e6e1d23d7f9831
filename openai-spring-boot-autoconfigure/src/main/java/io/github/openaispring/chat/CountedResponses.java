package io.github.openaispring.chat;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Remembers which responses were started here and which of them have been counted, for
 * the latest 10,000.
 */
final class CountedResponses {

	private static final int MAX = 10_000;

	private final Map<String, Entry> entries = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
			return size() > MAX;
		}

	};

	synchronized void started(String id, String model) {
		this.entries.put(id, new Entry(model, false));
	}

	synchronized String modelOf(String id, String fallback) {
		Entry entry = this.entries.get(id);
		return (entry != null) ? entry.model() : fallback;
	}

	synchronized boolean isStarted(@Nullable String id) {
		return this.entries.containsKey(id);
	}

	/**
	 * Count a response.
	 * @param id the response's id, if it has one
	 * @param model the model that was asked for
	 * @return whether it has not been counted before
	 */
	synchronized boolean count(@Nullable String id, String model) {
		if (id == null) {
			return true;
		}
		Entry entry = this.entries.put(id, new Entry(model, true));
		return entry == null || !entry.counted();
	}

	/**
	 * What is known of a response.
	 *
	 * @param model the model that was asked for
	 * @param counted whether its tokens have been counted
	 */
	private record Entry(String model, boolean counted) {
	}

}
