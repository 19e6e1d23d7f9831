package io.github.openaispring.autoconfigure;

import java.time.Duration;

import reactor.core.publisher.Mono;

import io.github.openaispring.voice.VoiceEndpoint;

/**
 * Ends all conversations with browsers when the application stops.
 */
final class VoiceEndpointLifecycle extends ClosingLifecycle {

	/**
	 * Before web servers let requests come to their end (at 1,024 below the default),
	 * because they would wait for conversations as well.
	 */
	static final int PHASE = DEFAULT_PHASE - 512;

	private static final Duration LIMIT = Duration.ofSeconds(15);

	private final VoiceEndpoint endpoint;

	VoiceEndpointLifecycle(VoiceEndpoint endpoint) {
		super(PHASE, LIMIT);
		this.endpoint = endpoint;
	}

	@Override
	public void start() {
		this.endpoint.open();
		super.start();
	}

	@Override
	Mono<Void> close() {
		return this.endpoint.close();
	}

}
