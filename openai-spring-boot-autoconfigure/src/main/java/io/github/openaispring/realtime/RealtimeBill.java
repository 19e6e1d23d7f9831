package io.github.openaispring.realtime;

import java.math.BigDecimal;
import java.time.Duration;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * What a session has used and cost.
 *
 * @param usage the tokens of all responses, whatever their status
 * @param transcription the tokens of input transcription, which is billed apart
 * @param transcribed the length of audio whose transcription is billed by time
 * @param totalUsd what all of it cost in USD, as far as prices are known
 * @param complete whether all prices are known
 * @since 0.1.0
 */
public record RealtimeBill(Usage usage, Usage transcription, Duration transcribed, BigDecimal totalUsd,
		boolean complete) {

	/**
	 * Return the bill of a session that has used nothing.
	 * @return the empty bill
	 */
	public static RealtimeBill empty() {
		return new RealtimeBill(Usage.empty(), Usage.empty(), Duration.ZERO, BigDecimal.ZERO, true);
	}

	RealtimeBill plusResponse(Usage used, CostInfo cost) {
		return new RealtimeBill(this.usage.plus(used), this.transcription, this.transcribed,
				this.totalUsd.add(cost.pricedUsd()), this.complete && cost.isPriced());
	}

	RealtimeBill plusTranscription(Usage used, Duration time, CostInfo cost) {
		return new RealtimeBill(this.usage, this.transcription.plus(used), this.transcribed.plus(time),
				this.totalUsd.add(cost.pricedUsd()), this.complete && cost.isPriced());
	}

}
