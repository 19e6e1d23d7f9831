package io.github.openaispring.tool;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Decides whether tools that require it may run. Define a bean of this type, or give one
 * to a run. Without any, such tools do not run.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ToolApproval {

	/**
	 * Decide about a call. It runs on a thread that may block. The time that it takes
	 * does not count as the tool's, but as the run's.
	 * @param context what the model wants, and what the run tells of itself
	 * @return the decision; an error or nothing at all is a denial
	 */
	Mono<Decision> decide(ToolContext context);

	/**
	 * A decision.
	 *
	 * @param approved whether the tool may run
	 * @param reason why it may not, for the model, or {@code null}
	 */
	record Decision(boolean approved, @Nullable String reason) {

		/**
		 * Let the tool run.
		 * @return the decision
		 */
		public static Decision approve() {
			return new Decision(true, null);
		}

		/**
		 * Do not let the tool run.
		 * @param reason why, for the model, or {@code null}
		 * @return the decision
		 */
		public static Decision deny(@Nullable String reason) {
			return new Decision(false, reason);
		}

	}

}
