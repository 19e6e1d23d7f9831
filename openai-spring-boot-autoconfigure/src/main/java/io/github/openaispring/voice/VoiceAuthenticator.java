package io.github.openaispring.voice;

import java.security.Principal;

import reactor.core.publisher.Mono;

/**
 * Finds out who a client is, before anything else happens to it. It runs on a thread that
 * may block, in the Reactor context of the request.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface VoiceAuthenticator {

	/**
	 * Find out who a client is.
	 * @param handshake how it came
	 * @return who it is, whose name sessions are counted by; empty or an error to turn it
	 * away
	 */
	Mono<Principal> authenticate(VoiceHandshake handshake);

}
