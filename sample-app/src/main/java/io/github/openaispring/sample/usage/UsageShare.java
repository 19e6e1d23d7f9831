package io.github.openaispring.sample.usage;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * The part of a usage that one model, or one kind of work, has.
 *
 * @param name the model or the kind of work
 * @param calls the calls
 * @param tokens all tokens
 * @param costUsd what those that have a known price cost, in USD
 */
record UsageShare(String name, long calls, long tokens,
		@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal costUsd) {

	UsageShare plus(UsageShare other) {
		return new UsageShare(this.name, this.calls + other.calls, this.tokens + other.tokens,
				this.costUsd.add(other.costUsd));
	}

}
