package io.github.openaispring.batch;

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

	private final UsageAttribution attribution;

	private final BooleanSupplier counts;

	/**
	 * Create a bill.
	 * @param accounting prices the tokens and tells of them
	 * @param operation what was done
	 * @param requestModel the model that was asked for, if known
	 * @param attribution whom the answers are for
	 * @param counts tells of each answer whether it is still to be counted
	 */
	BatchBill(CallAccounting accounting, String operation, @Nullable String requestModel, UsageAttribution attribution,
			BooleanSupplier counts) {
		this.costs = accounting.costs();
		this.telemetry = accounting.telemetry();
		this.operation = operation;
		this.requestModel = requestModel;
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
		CostInfo cost = this.costs.calculate((model != null) ? model : asked, usage, TIER);
		if (this.counts.getAsBoolean()) {
			this.telemetry.used(this.operation, asked, model, usage, cost, this.attribution);
		}
		return cost;
	}

	private static String orUnknown(@Nullable String model) {
		return (model != null) ? model : "unknown";
	}

}
