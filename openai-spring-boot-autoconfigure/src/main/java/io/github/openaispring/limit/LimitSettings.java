package io.github.openaispring.limit;

import java.time.Duration;
import java.util.Map;

/**
 * What the limiter holds to.
 *
 * @param limits what each model may be asked
 * @param models what single models may be asked instead, by name
 * @param adaptive whether to obey also what the server tells of its limits
 * @param maxWait how long a call may wait
 * @param maxQueued how many calls may wait for one model
 * @since 0.1.0
 */
public record LimitSettings(ModelLimits limits, Map<String, ModelLimits> models, boolean adaptive, Duration maxWait,
		int maxQueued) {

	public LimitSettings {
		models = Map.copyOf(models);
	}

	/**
	 * Return the defaults: no limits but those that the server tells, for which calls
	 * wait for up to 30 seconds, at most 10,000 of them for one model.
	 * @return the default settings
	 */
	public static LimitSettings defaults() {
		return new LimitSettings(ModelLimits.NONE, Map.of(), true, Duration.ofSeconds(30), 10_000);
	}

	boolean isUnlimited() {
		return !this.adaptive && this.limits.equals(ModelLimits.NONE)
				&& this.models.values().stream().allMatch(ModelLimits.NONE::equals);
	}

}
