package io.github.openaispring.test;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that have not been deleted and have not expired. Only the latest are kept.
 */
final class FileStore {

	private static final int MAX_KEPT = 1000;

	private static final long MAX_BYTES = 1024 * 1024 * 1024;

	private final Map<String, StoredFile> files = new LinkedHashMap<>();

	private final InstantSource clock;

	private final int maxKept;

	private final long maxBytes;

	FileStore(InstantSource clock) {
		this(clock, MAX_KEPT, MAX_BYTES);
	}

	FileStore(InstantSource clock, int maxKept, long maxBytes) {
		this.clock = clock;
		this.maxKept = maxKept;
		this.maxBytes = maxBytes;
	}

	synchronized void add(StoredFile file) {
		removeExpired();
		this.files.put(file.id(), file);
		Iterator<StoredFile> eldest = this.files.values().iterator();
		long bytes = this.files.values().stream().mapToLong((each) -> each.content().size()).sum();
		while (this.files.size() > 1 && (this.files.size() > this.maxKept || bytes > this.maxBytes)) {
			StoredFile forgotten = eldest.next();
			bytes -= forgotten.content().size();
			eldest.remove();
		}
	}

	synchronized Optional<StoredFile> find(String id) {
		removeExpired();
		return Optional.ofNullable(this.files.get(id));
	}

	StoredFile get(String id) {
		return find(id)
			.orElseThrow(() -> ApiError.of(404, null, "No such File object: " + id).withParam("id").asException());
	}

	synchronized List<StoredFile> all() {
		removeExpired();
		return new ArrayList<>(this.files.values());
	}

	synchronized void remove(String id) {
		this.files.remove(id);
	}

	synchronized void clear() {
		this.files.values().forEach((file) -> file.content().close());
		this.files.clear();
	}

	private void removeExpired() {
		this.files.values().removeIf((file) -> file.isExpired(this.clock.instant()));
	}

}
