package io.github.openaispring.test.realtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The scripts that have not been used up, in the order in which they were given.
 */
final class ScriptBook {

	private final List<Entry> responses = new ArrayList<>();

	private final Deque<Hearing> hearings = new ArrayDeque<>();

	private final Deque<Reception> receptions = new ArrayDeque<>();

	synchronized Entry add(ResponsePlan plan) {
		Entry entry = new Entry(plan);
		this.responses.add(entry);
		return entry;
	}

	synchronized void add(Hearing hearing) {
		this.hearings.add(hearing);
	}

	synchronized void add(Reception reception) {
		this.receptions.add(reception);
	}

	synchronized ResponsePlan nextResponse() {
		if (this.responses.isEmpty()) {
			return ResponsePlan.UNSCRIPTED;
		}
		Entry entry = this.responses.get(0);
		if (--entry.times == 0) {
			this.responses.remove(0);
		}
		return entry.plan;
	}

	synchronized @Nullable Hearing nextHearing() {
		return this.hearings.poll();
	}

	synchronized Reception nextReception() {
		Reception next = this.receptions.poll();
		return (next != null) ? next : Reception.USUAL;
	}

	synchronized int size() {
		long uses = this.responses.stream().mapToLong((entry) -> entry.times).sum();
		return (int) Math.min(Integer.MAX_VALUE, uses + this.hearings.size() + this.receptions.size());
	}

	synchronized void clear() {
		this.responses.clear();
		this.hearings.clear();
		this.receptions.clear();
	}

	/**
	 * How a spoken turn is understood.
	 *
	 * @param transcript what was said
	 * @param fault why that is not known
	 */
	record Hearing(@Nullable String transcript, @Nullable RealtimeFault fault) {
	}

	/**
	 * How a client is received.
	 *
	 * @param status the status of a refusal, or 0 to accept
	 * @param silent whether nothing is ever sent
	 * @param answersPings whether pings are answered
	 */
	record Reception(int status, boolean silent, boolean answersPings) {

		static final Reception USUAL = new Reception(0, false, true);

	}

	/**
	 * A place in the book whose script can still be changed.
	 */
	final class Entry {

		private ResponsePlan plan;

		private int times = 1;

		private Entry(ResponsePlan plan) {
			this.plan = plan;
		}

		void update(UnaryOperator<ResponsePlan> change) {
			synchronized (ScriptBook.this) {
				checkPending();
				this.plan = change.apply(this.plan);
			}
		}

		void times(int count) {
			synchronized (ScriptBook.this) {
				checkPending();
				this.times = count;
			}
		}

		private void checkPending() {
			if (!ScriptBook.this.responses.contains(this)) {
				throw new IllegalStateException("This script has been used up or reset, so that a change of it "
						+ "would have no effect: refine a script before the response that it is for is asked for");
			}
		}

	}

}
