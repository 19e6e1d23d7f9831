package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The batches. Only the latest are kept.
 */
final class BatchStore {

	private static final int MAX_KEPT = 1000;

	private final Map<String, Batch> batches = new LinkedHashMap<>();

	synchronized void add(Batch batch) {
		this.batches.put(batch.id(), batch);
		if (this.batches.size() > MAX_KEPT) {
			Iterator<Batch> eldest = this.batches.values().iterator();
			eldest.next();
			eldest.remove();
		}
	}

	synchronized Batch get(String id) {
		Batch batch = this.batches.get(id);
		if (batch == null) {
			throw ApiError.of(404, null, "No batch found with id '%s'.".formatted(id)).asException();
		}
		return batch;
	}

	synchronized List<Batch> all() {
		return new ArrayList<>(this.batches.values());
	}

	synchronized void clear() {
		this.batches.clear();
	}

}
