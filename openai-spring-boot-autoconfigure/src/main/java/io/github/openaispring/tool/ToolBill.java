package io.github.openaispring.tool;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.chat.ResponseMetadata;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * What the rounds of a run have used so far.
 *
 * @param rounds the answered calls of the model
 * @param usage their tokens, as far as told
 * @param cost what they cost, or {@code null} if the tokens of one are not known
 */
record ToolBill(int rounds, Usage usage, @Nullable CostInfo cost) {

	static final ToolBill NONE = new ToolBill(0, Usage.empty(), null);

	/**
	 * Add a round.
	 * @param metadata tells of the round
	 * @return the sum
	 */
	ToolBill plus(ResponseMetadata metadata) {
		Usage told = metadata.usage();
		return new ToolBill(this.rounds + 1, (told != null) ? this.usage.plus(told) : this.usage, sum(metadata.cost()));
	}

	private @Nullable CostInfo sum(@Nullable CostInfo further) {
		CostInfo known = this.cost;
		if (this.rounds == 0) {
			return further;
		}
		return (known != null && further != null) ? known.plus(further) : null;
	}

}
