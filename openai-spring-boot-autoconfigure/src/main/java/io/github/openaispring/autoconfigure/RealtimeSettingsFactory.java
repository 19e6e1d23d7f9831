package io.github.openaispring.autoconfigure;

import java.time.Duration;

import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.realtime.RealtimeConnectionSettings;
import io.github.openaispring.realtime.RealtimeSessionPolicy;

/**
 * Turns {@code openai.realtime} into how connections and sessions cope with time and
 * loss. How much waits are spread at random, and how long a server may ask to wait, is as
 * {@code openai.retry} says.
 */
final class RealtimeSettingsFactory {

	private final OpenAiRealtimeProperties realtime;

	private final OpenAiProperties.Retry retry;

	private final Duration toolTimeout;

	RealtimeSettingsFactory(OpenAiProperties properties) {
		this.realtime = properties.getRealtime();
		this.retry = properties.getRetry();
		this.toolTimeout = properties.getTools().getTimeout();
	}

	RealtimeConnectionSettings connection() {
		OpenAiRealtimeProperties.Connect connect = this.realtime.getConnect();
		OpenAiRealtimeProperties.Heartbeat heartbeat = this.realtime.getHeartbeat();
		RealtimeConnectionSettings defaults = RealtimeConnectionSettings.defaults();
		RetryPolicy policy = new RetryPolicy(connect.getMaxAttempts(), connect.getInitialBackoff(),
				connect.getMaxBackoff(), this.retry.getMaxRetryAfter(), this.retry.getJitter());
		return new RealtimeConnectionSettings(connect.getTimeout(), policy, heartbeat.getInterval(),
				heartbeat.getTimeout(), defaults.closeTimeout(), (int) this.realtime.getMaxFrameSize().toBytes(),
				defaults.sendQueue());
	}

	RealtimeSessionPolicy sessions() {
		OpenAiRealtimeProperties.Connect connect = this.realtime.getConnect();
		OpenAiRealtimeProperties.Reconnect reconnect = this.realtime.getReconnect();
		RealtimeSessionPolicy defaults = RealtimeSessionPolicy.defaults();
		return new RealtimeSessionPolicy(this.realtime.getAudioBuffer(), reconnect.isEnabled(),
				reconnect.getMaxAttempts(), connect.getInitialBackoff(), connect.getMaxBackoff(),
				reconnect.getBufferAudio(), reconnect.getRotateBeforeExpiry(), connect.getTimeout(),
				defaults.responseTimeout(), longer(defaults.toolTimeout(), this.toolTimeout));
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

}
