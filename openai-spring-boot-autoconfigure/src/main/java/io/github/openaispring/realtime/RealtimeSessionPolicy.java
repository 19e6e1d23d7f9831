package io.github.openaispring.realtime;

import java.time.Duration;

/**
 * How sessions cope with time and loss.
 *
 * @param audioBuffer how much audio may wait in each direction; the oldest gives way
 * @param reconnect whether a lost connection is replaced
 * @param reconnectAttempts how often a connection is tried to be replaced, at least 1
 * @param initialBackoff the wait before the second attempt, doubled for each further one
 * @param maxBackoff the longest wait between attempts
 * @param bufferAudio how much of the user's audio is kept while there is no connection;
 * the oldest gives way
 * @param rotateBeforeExpiry how long before a session expires another one takes over
 * @param setupTimeout how long the server may take to confirm a session
 * @param responseTimeout how long the server may take to begin a response
 * @param toolTimeout how long a registered function may take
 * @since 0.1.0
 */
public record RealtimeSessionPolicy(Duration audioBuffer, boolean reconnect, int reconnectAttempts,
		Duration initialBackoff, Duration maxBackoff, Duration bufferAudio, Duration rotateBeforeExpiry,
		Duration setupTimeout, Duration responseTimeout, Duration toolTimeout) {

	/**
	 * Return the defaults: 10 s of audio each way, 5 attempts from 1 s to 10 s apart, 10
	 * s of audio kept meanwhile, renewal 2 min before expiry, 10 s for a session and for
	 * a response to begin, 30 s for a function.
	 * @return the default settings
	 */
	public static RealtimeSessionPolicy defaults() {
		return new RealtimeSessionPolicy(Duration.ofSeconds(10), true, 5, Duration.ofSeconds(1), Duration.ofSeconds(10),
				Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofSeconds(10),
				Duration.ofSeconds(30));
	}

}
