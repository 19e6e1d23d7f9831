package io.github.openaispring.autoconfigure;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.SmartLifecycle;

import io.github.openaispring.voice.VoiceEndpoint;

/**
 * Ends all conversations when the application stops.
 */
final class VoiceEndpointLifecycle implements SmartLifecycle {

	/**
	 * Before web servers let requests come to their end (at 1,024 below the default),
	 * because they would wait for conversations as well.
	 */
	static final int PHASE = DEFAULT_PHASE - 512;

	private static final Duration LIMIT = Duration.ofSeconds(15);

	private static final Log logger = LogFactory.getLog(VoiceEndpointLifecycle.class);

	private final VoiceEndpoint endpoint;

	private volatile boolean running;

	VoiceEndpointLifecycle(VoiceEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	// Conversations need not end when a context only pauses.
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public void start() {
		this.endpoint.open();
		this.running = true;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		this.endpoint.close()
			.timeout(LIMIT)
			.doFinally((signal) -> callback.run())
			.subscribe(null, (ex) -> logger.warn("Not all voice conversations could be ended", ex));
	}

}
