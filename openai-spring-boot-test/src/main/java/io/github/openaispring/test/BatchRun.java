package io.github.openaispring.test;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The work on a batch: its requests in an order of their own, which is the same each
 * time, and what was answered so far.
 */
final class BatchRun {

	private static final long SEED = 24;

	private final String batchId;

	private final LineIndex index;

	private final List<Integer> order;

	private final BatchRunner runner;

	private final FileContent output = new FileContent();

	private final FileContent errors = new FileContent();

	private final BatchUsage usage = new BatchUsage();

	private int next;

	private int completed;

	BatchRun(String batchId, LineIndex index, BatchRunner runner) {
		this.batchId = batchId;
		this.index = index;
		this.order = order(index.lines().size());
		this.runner = runner;
	}

	private static List<Integer> order(int size) {
		List<Integer> order = IntStream.range(0, size).boxed().collect(Collectors.toList());
		Collections.shuffle(order, new Random(SEED));
		if (size > 1 && order.get(0) == 0) {
			Collections.swap(order, 0, size - 1);
		}
		return order;
	}

	int total() {
		return this.order.size();
	}

	void runUntil(int count) {
		while (this.next < count) {
			BatchLine line = line();
			add(line, this.runner.run(this.batchId, line));
		}
	}

	void giveUp(BatchAnswer answer) {
		while (this.next < total()) {
			add(line(), answer);
		}
	}

	private BatchLine line() {
		byte[] bytes = this.index.read(this.index.lines().get(this.order.get(this.next)));
		JsonNode json = Json.tryRead(bytes);
		return new BatchLine((json != null) ? json : Json.object());
	}

	private void add(BatchLine line, BatchAnswer answer) {
		FileContent file = (answer.isSuccess()) ? this.output : this.errors;
		file.append(answer.toLine(line.customId()));
		if (answer.isSuccess()) {
			this.usage.add(answer.usage());
			this.completed++;
		}
		this.next++;
	}

	FileContent output() {
		return this.output;
	}

	FileContent errors() {
		return this.errors;
	}

	ObjectNode counts() {
		return counts(total(), this.completed, this.next - this.completed);
	}

	static ObjectNode counts(int total, int completed, int failed) {
		return Json.object().put("total", total).put("completed", completed).put("failed", failed);
	}

	ObjectNode usage() {
		return this.usage.toJson();
	}

}
