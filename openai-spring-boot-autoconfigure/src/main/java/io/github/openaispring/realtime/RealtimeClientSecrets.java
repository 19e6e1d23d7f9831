package io.github.openaispring.realtime;

import reactor.core.publisher.Mono;

/**
 * Makes short-lived keys with which a browser, or another client that must not have the
 * real key, opens Realtime sessions by itself.
 *
 * @since 0.1.0
 */
public interface RealtimeClientSecrets {

	/**
	 * Make a client secret. Nothing is sent before a subscription, and each subscription
	 * makes another one. A failed attempt is made again: a secret that was made but never
	 * arrived expires unused.
	 * @param request what the secret is good for
	 * @return the secret, or an {@link io.github.openaispring.OpenAiException}
	 */
	Mono<RealtimeClientSecret> create(RealtimeClientSecretRequest request);

}
