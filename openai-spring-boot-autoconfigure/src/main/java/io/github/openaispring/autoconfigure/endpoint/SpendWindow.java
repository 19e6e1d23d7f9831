package io.github.openaispring.autoconfigure.endpoint;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.github.openaispring.cost.UsageEvent;

/**
 * What was spent in one window, by model and operation. Servers and users choose names:
 * after the first ones all new models are called {@value #OTHER}.
 */
final class SpendWindow {

	static final String OTHER = "other";

	private static final int LIMIT = 100;

	private final UnaryOperator<Instant> begin;

	private final Map<Call, Spend> spends = new LinkedHashMap<>();

	private Instant from;

	/**
	 * Create a window.
	 * @param begin tells when the window of an instant began
	 * @param now the current time
	 */
	SpendWindow(UnaryOperator<Instant> begin, Instant now) {
		this.begin = begin;
		this.from = begin.apply(now);
	}

	void add(UsageEvent event, Instant now) {
		moveTo(now);
		this.spends.merge(admit(new Call(event.model(), event.operation())), Spend.of(event), Spend::plus);
	}

	private Call admit(Call call) {
		boolean admitted = this.spends.size() < LIMIT || this.spends.containsKey(call);
		return admitted ? call : new Call(OTHER, call.operation());
	}

	Snapshot snapshot(Instant now) {
		moveTo(now);
		return new Snapshot(this.from, Map.copyOf(this.spends));
	}

	private void moveTo(Instant now) {
		Instant begun = this.begin.apply(now);
		if (begun.isAfter(this.from)) {
			this.spends.clear();
			this.from = begun;
		}
	}

	/**
	 * What spends are told apart by.
	 *
	 * @param model the model that answered
	 * @param operation what the calls did
	 */
	record Call(String model, String operation) {

	}

	/**
	 * The window at one moment.
	 *
	 * @param from when it began
	 * @param spends what was spent since
	 */
	record Snapshot(Instant from, Map<Call, Spend> spends) {

		Spend total() {
			return this.spends.values().stream().reduce(Spend.NONE, Spend::plus);
		}

	}

}
