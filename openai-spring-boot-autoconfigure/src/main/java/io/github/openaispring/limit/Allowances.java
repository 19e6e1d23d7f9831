package io.github.openaispring.limit;

import java.time.Duration;

import reactor.core.publisher.Mono;

/**
 * What one model may still be asked.
 */
interface Allowances {

	/**
	 * Return whether nothing limits anybody, as far as is known.
	 * @return whether nobody need ask
	 */
	boolean isOpen();

	/**
	 * Take, if there is enough.
	 * @param demand what is needed
	 * @return zero when it was taken, otherwise how long it takes until there is enough
	 */
	Mono<Duration> take(Demand demand);

	/**
	 * Give back what was not used after all.
	 * @param demand how much, less than nothing when more was used
	 */
	void giveBack(Demand demand);

	/**
	 * The server has told its limits.
	 * @param told what it told
	 */
	void told(ToldLimits told);

}
