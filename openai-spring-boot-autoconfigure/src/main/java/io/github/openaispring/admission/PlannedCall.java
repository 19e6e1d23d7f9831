package io.github.openaispring.admission;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;

/**
 * A call that is going to be made.
 *
 * @param client the name of the client
 * @param operation what is going to be done, such as {@code chat}
 * @param model the model that is asked for
 * @param estimate the tokens that the call is likely to use
 * @param serviceTier the tier that is asked for, {@code batch} for the Batch API, or
 * {@code null} for the default
 * @param modelReplaceable whether another model could do it too
 * @param attribution whom the call is for
 * @since 0.1.0
 */
public record PlannedCall(String client, String operation, String model, Usage estimate, @Nullable String serviceTier,
		boolean modelReplaceable, UsageAttribution attribution) {

	/**
	 * Return the same call of another model.
	 * @param model the model
	 * @return the call
	 */
	public PlannedCall withModel(String model) {
		return new PlannedCall(this.client, this.operation, model, this.estimate, this.serviceTier,
				this.modelReplaceable, this.attribution);
	}

}
