package io.github.openaispring.limit;

import java.util.List;

/**
 * Tells how the rate limits stand.
 *
 * @since 0.1.0
 */
public interface RateLimiting {

	/**
	 * Look at the limits of all models that were called.
	 * @return the state of each model, sorted by name
	 */
	List<RateLimitStatus> status();

}
