package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The scripts that have not been used up, in the order in which they were given.
 */
final class ScriptQueue {

	private final List<Entry> entries = new ArrayList<>();

	synchronized Entry add(Predicate<RecordedRequest> matcher, Step step) {
		Entry entry = new Entry(matcher, Scripted.once(step));
		this.entries.add(entry);
		return entry;
	}

	@Nullable Outgoing fault(RecordedRequest request) {
		Scripted script = take(request, Fault.class);
		return (script != null) ? ((Fault) script.step()).outgoing().withHeaders(script.headers()) : null;
	}

	@Nullable Scripted reply(RecordedRequest request) {
		return take(request, Reply.class);
	}

	@Nullable Scripted embeddings(RecordedRequest request) {
		return take(request, EmbeddingReply.class);
	}

	@Nullable Scripted batch(RecordedRequest request) {
		return take(request, BatchPlan.class);
	}

	private synchronized @Nullable Scripted take(RecordedRequest request, Class<? extends Step> type) {
		for (Entry entry : this.entries) {
			if (entry.matcher.test(request)) {
				return (type.isInstance(entry.scripted.step())) ? use(entry) : null;
			}
		}
		return null;
	}

	private Scripted use(Entry entry) {
		Scripted used = entry.scripted;
		entry.scripted = used.withTimes(used.times() - 1);
		if (entry.scripted.times() == 0) {
			this.entries.remove(entry);
		}
		return used;
	}

	synchronized int size() {
		long size = this.entries.stream().mapToLong((entry) -> entry.scripted.times()).sum();
		return (int) Math.min(size, Integer.MAX_VALUE);
	}

	synchronized void clear() {
		this.entries.clear();
	}

	/**
	 * A place in the queue whose script can still be changed.
	 */
	final class Entry {

		private final Predicate<RecordedRequest> matcher;

		private Scripted scripted;

		private Entry(Predicate<RecordedRequest> matcher, Scripted scripted) {
			this.matcher = matcher;
			this.scripted = scripted;
		}

		void update(UnaryOperator<Scripted> change) {
			synchronized (ScriptQueue.this) {
				if (!ScriptQueue.this.entries.contains(this)) {
					throw new IllegalStateException("This script has been used up or reset, so that a change of it "
							+ "would have no effect: refine a script before the request that it is for is sent");
				}
				this.scripted = change.apply(this.scripted);
			}
		}

	}

}
