package io.github.openaispring.test.realtime;

import java.time.Duration;

/**
 * The settings of the simulated Realtime API. For the simulator's own use.
 *
 * @param beta whether the beta protocol is spoken to those who ask for it
 * @param refuseAtHandshake whether refusals are HTTP answers rather than events
 * @param audioPace how much faster than in real time speech is sent
 * @param firstDelay the time until an answer begins
 * @param tokenDelay the time between two tokens of text
 * @param sessionLife how long a session lasts
 * @since 0.1.0
 */
public record RealtimeSettings(boolean beta, boolean refuseAtHandshake, double audioPace, Duration firstDelay,
		Duration tokenDelay, Duration sessionLife) {

	/**
	 * Return the settings by default.
	 * @return the settings
	 */
	public static RealtimeSettings defaults() {
		return new RealtimeSettings(false, false, 4, Duration.ofMillis(50), Duration.ofMillis(25),
				Duration.ofMinutes(60));
	}

	/**
	 * Speak the beta protocol.
	 * @param beta whether to
	 * @return the changed settings
	 */
	public RealtimeSettings withBeta(boolean beta) {
		return new RealtimeSettings(beta, this.refuseAtHandshake, this.audioPace, this.firstDelay, this.tokenDelay,
				this.sessionLife);
	}

	/**
	 * Refuse by HTTP answers.
	 * @param refuseAtHandshake whether to
	 * @return the changed settings
	 */
	public RealtimeSettings withRefuseAtHandshake(boolean refuseAtHandshake) {
		return new RealtimeSettings(this.beta, refuseAtHandshake, this.audioPace, this.firstDelay, this.tokenDelay,
				this.sessionLife);
	}

	/**
	 * Set how fast speech is sent.
	 * @param audioPace how much faster than in real time
	 * @return the changed settings
	 */
	public RealtimeSettings withAudioPace(double audioPace) {
		return new RealtimeSettings(this.beta, this.refuseAtHandshake, audioPace, this.firstDelay, this.tokenDelay,
				this.sessionLife);
	}

	/**
	 * Set the timing of text.
	 * @param firstDelay the time until an answer begins
	 * @param tokenDelay the time between two tokens
	 * @return the changed settings
	 */
	public RealtimeSettings withDelays(Duration firstDelay, Duration tokenDelay) {
		return new RealtimeSettings(this.beta, this.refuseAtHandshake, this.audioPace, firstDelay, tokenDelay,
				this.sessionLife);
	}

	/**
	 * Set how long a session lasts.
	 * @param sessionLife how long
	 * @return the changed settings
	 */
	public RealtimeSettings withSessionLife(Duration sessionLife) {
		return new RealtimeSettings(this.beta, this.refuseAtHandshake, this.audioPace, this.firstDelay, this.tokenDelay,
				sessionLife);
	}

	Duration audioPause(double milliseconds) {
		return Duration.ofNanos((long) (milliseconds * 1_000_000 / this.audioPace));
	}

}
