package io.github.openaispring.batch;

import java.time.Instant;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * Prices the answers of a batch and tells the telemetry of each once.
 */
final class BatchBill {

	static final String TIER = "batch";

	private final CostCalculator costs;

	private final OperationTelemetry telemetry;

	private final String operation;

	private final @Nullable String requestModel;

	private final @Nullable Instant time;

	private final UsageAttribution attribution;

	private final BooleanSupplier counts;

	/**
	 * Create a bill.
	 * @param accounting prices the tokens and tells of them
	 * @param operation what was done
	 * @param batch the batch, by the model it asks for and the prices of its submission
	 * @param attribution whom the answers are for
	 * @param counts tells of each answer whether it is still to be counted
	 */
	BatchBill(CallAccounting accounting, String operation, Batch batch, UsageAttribution attribution,
			BooleanSupplier counts) {
		this.costs = accounting.costs();
		this.telemetry = accounting.telemetry();
		this.operation = operation;
		this.requestModel = batch.model();
		this.time = batch.createdAt();
		this.attribution = attribution;
		this.counts = counts;
	}

	/**
	 * Charge for an answer.
	 * @param model the model that answered, if told
	 * @param usage what it has used, if told
	 * @return what that cost, or {@code null} when there is no usage
	 */
	@Nullable CostInfo charge(@Nullable String model, @Nullable Usage usage) {
		if (usage == null) {
			return null;
		}
		String asked = (this.requestModel != null) ? this.requestModel : orUnknown(model);
		CostInfo cost = cost((model != null) ? model : asked, usage);
		if (this.counts.getAsBoolean()) {
			this.telemetry.used(this.operation, asked, model, usage, cost, this.attribution);
		}
		return cost;
	}

	private CostInfo cost(String model, Usage usage) {
		return (this.time != null) ? this.costs.calculate(model, usage, TIER, this.time)
				: this.costs.calculate(model, usage, TIER);
	}

	private static String orUnknown(@Nullable String model) {
		return (model != null) ? model : "unknown";
	}

}
