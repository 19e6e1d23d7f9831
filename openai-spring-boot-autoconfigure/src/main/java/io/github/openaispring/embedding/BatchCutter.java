package io.github.openaispring.embedding;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream into batches that one HTTP request can take.
 *
 * @param <T> the type of the items
 */
final class BatchCutter<T> {

	private final StreamTokens counter;

	private final int maxInputs;

	private final long maxTokens;

	private final List<StreamStep.Work<T>> uncounted = new ArrayList<>();

	private int inputs;

	private long tokens;

	private long lastCount;

	BatchCutter(StreamTokens counter, int maxInputs, long maxTokens) {
		this.counter = counter;
		this.maxInputs = maxInputs;
		this.maxTokens = maxTokens;
	}

	/**
	 * Put cuts before and after a step.
	 * @param step the step
	 * @return the step and the cuts
	 */
	List<StreamStep<T>> cut(StreamStep<T> step) {
		List<StreamStep<T>> steps = new ArrayList<>(3);
		if (!(step instanceof StreamStep.Work<T> work)) {
			cutInto(steps);
		}
		else if (!add(work)) {
			cutInto(steps);
			start();
		}
		steps.add(step);
		if (this.inputs == this.maxInputs) {
			cutInto(steps);
		}
		return steps;
	}

	private boolean add(StreamStep.Work<T> work) {
		this.uncounted.add(work);
		this.tokens += work.bound();
		if (this.tokens > this.maxTokens) {
			count();
		}
		boolean fits = this.tokens <= this.maxTokens || this.inputs == 0;
		this.inputs += fits ? 1 : 0;
		return fits;
	}

	private void count() {
		for (StreamStep.Work<T> work : this.uncounted) {
			this.lastCount = this.counter.count(work.text());
			this.tokens += this.lastCount - work.bound();
		}
		this.uncounted.clear();
	}

	private void cutInto(List<StreamStep<T>> steps) {
		if (this.inputs > 0) {
			steps.add(new StreamStep.Cut<>());
		}
		this.inputs = 0;
		this.tokens = 0;
		this.uncounted.clear();
	}

	private void start() {
		this.inputs = 1;
		this.tokens = this.lastCount;
	}

}
