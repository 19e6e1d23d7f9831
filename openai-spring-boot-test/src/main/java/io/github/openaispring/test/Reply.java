package io.github.openaispring.test;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer of the assistant and how it is delivered.
 *
 * @param answer the answer
 * @param overrides what replaces the simulator's own account of the answer
 * @param delivery how it is sent
 */
record Reply(Answer answer, Overrides overrides, Delivery delivery) implements Step {

	static Reply of(Answer answer) {
		return new Reply(answer, Overrides.NONE, Delivery.AT_ONCE);
	}

	Reply withAnswer(Answer answer) {
		return new Reply(answer, this.overrides, this.delivery);
	}

	Reply withOverrides(Overrides overrides) {
		return new Reply(this.answer, overrides, this.delivery);
	}

	Reply withDelivery(Delivery delivery) {
		return new Reply(this.answer, this.overrides, delivery);
	}

	/**
	 * Return this reply for an API that knows failures only as errors.
	 */
	Reply withFailureDelivered() {
		String code = this.overrides.failure();
		return (code != null) ? withDelivery(this.delivery.failingAfter(Integer.MAX_VALUE, ApiError.failure(code)))
				: this;
	}

	Reply withFreshCalls() {
		return withAnswer(this.answer.again());
	}

	/**
	 * What a script says about an answer in place of what is true of it.
	 *
	 * @param finishReason the reason for its end
	 * @param failure the code of the error with which it ends
	 * @param usage the tokens it took
	 * @param usageChange what is different about these tokens, or about the real ones
	 * @param usageHidden whether the tokens are not reported
	 * @param model the model that made it
	 * @param serviceTier the service tier at which it is billed
	 */
	record Overrides(@Nullable String finishReason, @Nullable String failure, @Nullable ObjectNode usage,
			Consumer<ObjectNode> usageChange, boolean usageHidden, @Nullable String model,
			@Nullable String serviceTier) {

		static final Overrides NONE = new Overrides(null, null, null, (usage) -> {
		}, false, null, null);

		Overrides withFinishReason(String finishReason) {
			return new Overrides(finishReason, this.failure, this.usage, this.usageChange, this.usageHidden, this.model,
					this.serviceTier);
		}

		Overrides withFailure(String code) {
			return new Overrides(this.finishReason, code, this.usage, this.usageChange, this.usageHidden, this.model,
					this.serviceTier);
		}

		Overrides withUsage(ObjectNode usage) {
			return new Overrides(this.finishReason, this.failure, usage, this.usageChange, false, this.model,
					this.serviceTier);
		}

		Overrides withUsageChange(Consumer<ObjectNode> change) {
			return new Overrides(this.finishReason, this.failure, this.usage, this.usageChange.andThen(change), false,
					this.model, this.serviceTier);
		}

		Overrides withoutUsage() {
			return new Overrides(this.finishReason, this.failure, null, this.usageChange, true, this.model,
					this.serviceTier);
		}

		Overrides withModel(String model) {
			return new Overrides(this.finishReason, this.failure, this.usage, this.usageChange, this.usageHidden, model,
					this.serviceTier);
		}

		Overrides withServiceTier(String serviceTier) {
			return new Overrides(this.finishReason, this.failure, this.usage, this.usageChange, this.usageHidden,
					this.model, serviceTier);
		}

	}

}
