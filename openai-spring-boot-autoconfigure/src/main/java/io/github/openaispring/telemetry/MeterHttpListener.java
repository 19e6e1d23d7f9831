package io.github.openaispring.telemetry;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.RateLimits;
import io.github.openaispring.http.HttpListener;

/**
 * Meters what happens to the calls of one client on their way.
 *
 * @since 0.1.0
 */
public final class MeterHttpListener implements HttpListener {

	private final String client;

	private final ClientMeters meters;

	/**
	 * Create a listener.
	 * @param client the name of the client
	 * @param meters what is counted in
	 */
	public MeterHttpListener(String client, ClientMeters meters) {
		this.client = client;
		this.meters = meters;
	}

	@Override
	public void onRetry(String operation, String reason) {
		this.meters.recordRetry(this.client, operation, reason);
	}

	@Override
	public void onRateLimits(RateLimits rateLimits) {
		record("requests", rateLimits.requests());
		record("tokens", rateLimits.tokens());
	}

	private void record(String kind, RateLimits.@Nullable Limit limit) {
		if (limit != null && limit.remaining() != null) {
			this.meters.recordRateLimit(this.client, kind, limit.remaining());
		}
	}

}
