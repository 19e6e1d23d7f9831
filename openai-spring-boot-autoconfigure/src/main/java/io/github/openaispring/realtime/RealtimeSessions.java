package io.github.openaispring.realtime;

import java.util.List;

import reactor.core.publisher.Mono;

/**
 * Opens conversations by voice and text with a realtime model.
 *
 * @since 0.1.0
 */
public interface RealtimeSessions {

	/**
	 * Open a session with the defaults.
	 * @return the session once the server has confirmed it, or an
	 * {@link io.github.openaispring.OpenAiException}
	 */
	Mono<RealtimeSession> open();

	/**
	 * Open a session.
	 * @param config what is special about it; the defaults hold for all else
	 * @return the session once the server has confirmed it, or an
	 * {@link io.github.openaispring.OpenAiException}. Cancelling gives up and closes the
	 * connection
	 */
	Mono<RealtimeSession> open(RealtimeSessionConfig config);

	/**
	 * Return the sessions that are open.
	 * @return the sessions
	 */
	List<RealtimeSession> sessions();

	/**
	 * Close all sessions, and give up those that are being opened.
	 * @return completes when all are closed
	 */
	Mono<Void> closeAll();

}
