package io.github.openaispring.telemetry;

import io.github.openaispring.admission.CallGate;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.TokenEstimator;

/**
 * What the calls of one client are accounted with.
 *
 * @param costs prices their tokens
 * @param telemetry tells of them
 * @param gate lets them through
 * @param estimator estimates the tokens that the server does not tell
 * @since 0.1.0
 */
public record CallAccounting(CostCalculator costs, OperationTelemetry telemetry, CallGate gate,
		TokenEstimator estimator) {

	/**
	 * Account for calls that nothing holds back.
	 * @param costs prices their tokens
	 * @param telemetry tells of them
	 * @return the accounting
	 */
	public static CallAccounting of(CostCalculator costs, OperationTelemetry telemetry) {
		return new CallAccounting(costs, telemetry, CallGate.open(), TokenEstimator.byLength());
	}

}
