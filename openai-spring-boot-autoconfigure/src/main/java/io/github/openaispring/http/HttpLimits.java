package io.github.openaispring.http;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long and how much a call may take.
 *
 * @param firstEventTimeout from sending the request to the first event of a stream
 * @param idleTimeout the longest silence within a stream while the subscriber waits
 * @param requestTimeout a whole plain call with its retries
 * @param streamTimeout a whole stream, or {@code null} for no limit
 * @param maxResponseSize the largest plain answer, in bytes
 * @param maxEventSize the largest event of a stream, in bytes
 * @since 0.1.0
 */
public record HttpLimits(Duration firstEventTimeout, Duration idleTimeout, Duration requestTimeout,
		@Nullable Duration streamTimeout, int maxResponseSize, int maxEventSize) {

	/**
	 * Return the defaults: 60 s to the first event and between events, 10 min for a plain
	 * call, streams without an end, 100 MB an answer, 16 MB an event.
	 * @return the default limits
	 */
	public static HttpLimits defaults() {
		return new HttpLimits(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(10), null, 100 << 20,
				16 << 20);
	}

}
