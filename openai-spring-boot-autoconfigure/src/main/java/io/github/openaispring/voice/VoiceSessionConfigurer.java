package io.github.openaispring.voice;

import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.RealtimeSessionConfig;

/**
 * Decides what a client's session is like. It runs on a thread that may block, in the
 * Reactor context of the request.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface VoiceSessionConfigurer {

	/**
	 * Configure a session.
	 * @param request who asks and what for
	 * @return the configuration, whose audio formats are not used: browsers speak PCM16
	 * of 24 kHz; or a {@link VoiceRefusedException}, which the client is told
	 */
	Mono<RealtimeSessionConfig> configure(VoiceRequest request);

}
