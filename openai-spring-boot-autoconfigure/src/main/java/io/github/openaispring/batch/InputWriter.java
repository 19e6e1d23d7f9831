package io.github.openaispring.batch;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.Usage;

/**
 * Writes the requests of one batch to its file and checks what OpenAI asks of all of them
 * together.
 */
final class InputWriter {

	static final int MAX_REQUESTS = 50_000;

	private static final int MAX_INPUTS = 50_000;

	private static final long MAX_BYTES = 200_000_000;

	private static final String SPLIT = ": submit several batches";

	private final JsonFactory json;

	private final InputFile file;

	private final Set<String> customIds = new HashSet<>();

	private @Nullable String path;

	private @Nullable String model;

	private long inputs;

	private final @Nullable TokenEstimator estimator;

	private Usage estimate = Usage.empty();

	/**
	 * Create a writer.
	 * @param json writes the requests
	 * @param file takes them
	 * @param estimator estimates them, or {@code null} if nobody asks
	 */
	InputWriter(JsonFactory json, InputFile file, @Nullable TokenEstimator estimator) {
		this.json = json;
		this.file = file;
		this.estimator = estimator;
	}

	void write(BatchLine line) {
		String param = "requests[" + this.customIds.size() + "]";
		if (this.customIds.size() == MAX_REQUESTS) {
			throw InvalidBatches.of("requests", "may be up to " + MAX_REQUESTS + " in a batch but are more" + SPLIT);
		}
		if (!this.customIds.add(line.customId())) {
			throw InvalidBatches.of(param + ".custom_id", "is that of an earlier request: each needs its own");
		}
		check(param, line.call());
		byte[] bytes = line.toBytes(this.json);
		if (this.file.size() + bytes.length > MAX_BYTES) {
			throw InvalidBatches.of("requests",
					"may have up to " + MAX_BYTES + " bytes in a batch but are more" + SPLIT);
		}
		this.file.append(bytes);
		if (this.estimator != null) {
			this.estimate = this.estimate.plus(line.call().estimate().apply(this.estimator));
		}
	}

	private void check(String param, BatchCall call) {
		this.path = (this.path != null) ? this.path : call.path();
		if (!this.path.equals(call.path())) {
			throw InvalidBatches.of(param,
					"goes to " + call.path() + ", but the first request of the batch to " + this.path
							+ ": name the same API in all of them, such as with api(ChatApi.RESPONSES), or submit a "
							+ "batch for each");
		}
		this.model = (this.model != null) ? this.model : call.model();
		if (!this.model.equals(call.model())) {
			throw InvalidBatches.of(param + ".model",
					"is '" + call.model() + "', but the first request of the batch asks '" + this.model
							+ "', and a batch has one model" + SPLIT);
		}
		this.inputs += call.inputs();
		if (this.inputs > MAX_INPUTS) {
			throw InvalidBatches.of("requests",
					"may have up to " + MAX_INPUTS + " inputs to embed in a batch but have more" + SPLIT);
		}
	}

	Input finish() {
		if (this.path == null || this.model == null) {
			throw InvalidBatches.of("requests", "needs at least one request");
		}
		return new Input(this.file.finish(), this.file.size(), this.path, this.model, this.estimate);
	}

}
