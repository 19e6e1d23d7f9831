package io.github.openaispring.telemetry;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.openaispring.admission.CallGate;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;

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

	/**
	 * Ask the gate to make a call. Nobody needs to ask, nor to estimate, where the gate
	 * is open.
	 * @param operation what is going to be done
	 * @param model the model that is asked for
	 * @param estimate the tokens that the call is likely to use
	 * @param serviceTier the tier that is asked for, or {@code null} for the default
	 * @param modelReplaceable whether another model could do it too
	 * @param caller the subscriber's context, which may tell whom the call is for
	 * @param pass goes through the gates, and is left by who makes the call
	 * @return the call as it may be made, or an
	 * {@link io.github.openaispring.OpenAiException} that says why it must not be made
	 */
	public Mono<PlannedCall> enter(String operation, String model, Usage estimate, @Nullable String serviceTier,
			boolean modelReplaceable, ContextView caller, CallPass pass) {
		return this.gate.enter(new PlannedCall(this.telemetry.client(), operation, model, estimate, serviceTier,
				modelReplaceable, UsageAttribution.from(caller)), pass);
	}

}
