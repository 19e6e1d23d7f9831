package io.github.openaispring.realtime;

import java.time.Duration;

import org.springframework.util.Assert;

import io.github.openaispring.http.RetryPolicy;

/**
 * How connections are made, watched and limited.
 *
 * @param handshakeTimeout how long one attempt may take until the server has agreed
 * @param retry when a failed attempt is made again
 * @param heartbeatInterval how long after the last ping the next one is sent, or zero for
 * none
 * @param heartbeatTimeout how long after a ping the server may be silent
 * @param closeTimeout how long a closing connection waits for the server
 * @param maxFrameSize the largest event that is received, in bytes
 * @param sendQueue how much may wait to be sent
 * @since 0.1.0
 */
public record RealtimeConnectionSettings(Duration handshakeTimeout, RetryPolicy retry, Duration heartbeatInterval,
		Duration heartbeatTimeout, Duration closeTimeout, int maxFrameSize, SendQueueLimits sendQueue) {

	public RealtimeConnectionSettings {
		Assert.isTrue(maxFrameSize > 0, "'maxFrameSize' must be positive");
	}

	/**
	 * Return the defaults: 10 s for the handshake, three attempts with 1 s doubling up to
	 * 10 s between them, a ping each 20 s that is answered within 10 s, 5 s to close, 32
	 * MiB an event.
	 * @return the default settings
	 */
	public static RealtimeConnectionSettings defaults() {
		RetryPolicy retry = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(60),
				0.25);
		return new RealtimeConnectionSettings(Duration.ofSeconds(10), retry, Duration.ofSeconds(20),
				Duration.ofSeconds(10), Duration.ofSeconds(5), 32 << 20, SendQueueLimits.defaults());
	}

	/**
	 * How much may wait to be sent.
	 *
	 * @param maxEvents how many events may wait that are not audio
	 * @param maxBytes how many bytes of JSON they may have together
	 * @param maxAudioBytes how many bytes of JSON the waiting audio may have
	 */
	public record SendQueueLimits(int maxEvents, int maxBytes, int maxAudioBytes) {

		/**
		 * Return the defaults: 1,024 events, 32 MiB, and 32 MiB of audio.
		 * @return the default limits
		 */
		public static SendQueueLimits defaults() {
			return new SendQueueLimits(1024, 32 << 20, 32 << 20);
		}

	}

}
