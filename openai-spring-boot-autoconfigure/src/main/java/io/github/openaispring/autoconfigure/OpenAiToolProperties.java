package io.github.openaispring.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Properties of tools, which models call.
 *
 * @since 0.1.0
 */
public class OpenAiToolProperties {

	/**
	 * Whether the arguments of tools must follow their schemas.
	 */
	private boolean strict = true;

	/**
	 * Whether models may call several tools at once.
	 */
	private boolean parallel = true;

	/**
	 * Number of tools of one run that are run at once.
	 */
	private int concurrency = 8;

	/**
	 * Time that a call of a tool may take that says nothing of it.
	 */
	private Duration timeout = Duration.ofSeconds(30);

	/**
	 * Most calls of the model in one run.
	 */
	private int maxRounds = 16;

	/**
	 * How often a model may call the same tool with the same arguments in one run.
	 */
	private int maxIdenticalCalls = 3;

	/**
	 * Time that a run may take, with its models, tools and approvals.
	 */
	private Duration maxDuration = Duration.ofMinutes(5);

	/**
	 * Money in USD from which on a run does not call the model again. Empty for no limit.
	 */
	private @Nullable BigDecimal maxCostUsd;

	public boolean isStrict() {
		return this.strict;
	}

	public void setStrict(boolean strict) {
		this.strict = strict;
	}

	public boolean isParallel() {
		return this.parallel;
	}

	public void setParallel(boolean parallel) {
		this.parallel = parallel;
	}

	public int getConcurrency() {
		return this.concurrency;
	}

	public void setConcurrency(int concurrency) {
		this.concurrency = concurrency;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public int getMaxRounds() {
		return this.maxRounds;
	}

	public void setMaxRounds(int maxRounds) {
		this.maxRounds = maxRounds;
	}

	public int getMaxIdenticalCalls() {
		return this.maxIdenticalCalls;
	}

	public void setMaxIdenticalCalls(int maxIdenticalCalls) {
		this.maxIdenticalCalls = maxIdenticalCalls;
	}

	public Duration getMaxDuration() {
		return this.maxDuration;
	}

	public void setMaxDuration(Duration maxDuration) {
		this.maxDuration = maxDuration;
	}

	public @Nullable BigDecimal getMaxCostUsd() {
		return this.maxCostUsd;
	}

	public void setMaxCostUsd(@Nullable BigDecimal maxCostUsd) {
		this.maxCostUsd = maxCostUsd;
	}

}
