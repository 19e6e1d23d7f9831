package io.github.openaispring.realtime;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.event.RealtimeSessionSettings;

/**
 * Makes calls over WebRTC and takes those that come over SIP. Nothing is sent before a
 * subscription. Each method fails with an {@link io.github.openaispring.OpenAiException};
 * a call that is not there, or no more, is an
 * {@link io.github.openaispring.OpenAiNotFoundException}.
 * <p>
 * A failed attempt is made again like any other. That is safe for all that names a call;
 * of a call that is made the server may then know two, of which one was never answered
 * and ends by itself.
 *
 * @since 0.1.0
 */
public interface RealtimeCalls {

	/**
	 * Make a WebRTC call for a peer, usually a browser.
	 * @param sdpOffer the peer's offer
	 * @param session the session of the call
	 * @return the call with the answer for the peer
	 */
	default Mono<RealtimeCall> create(String sdpOffer, RealtimeSessionSettings session) {
		return create(sdpOffer, session, null);
	}

	/**
	 * Make a WebRTC call for a peer, usually a browser.
	 * @param sdpOffer the peer's offer
	 * @param session the session of the call
	 * @param safetyIdentifier a stable name of the end user that tells nothing of them,
	 * such as a hash, or {@code null}
	 * @return the call with the answer for the peer
	 */
	Mono<RealtimeCall> create(String sdpOffer, RealtimeSessionSettings session, @Nullable String safetyIdentifier);

	/**
	 * Take a SIP call.
	 * @param callId the call's id, as the webhook told it
	 * @param session the session of the call
	 * @return completes when the call is taken
	 */
	Mono<Void> accept(String callId, RealtimeSessionSettings session);

	/**
	 * Do not take a SIP call.
	 * @param callId the call's id, as the webhook told it
	 * @param statusCode what the caller is told, a SIP status from 300 to 699, or
	 * {@code null} for the server's 603 (decline)
	 * @return completes when the call is refused
	 */
	Mono<Void> reject(String callId, @Nullable Integer statusCode);

	/**
	 * Pass a SIP call on.
	 * @param callId the call's id
	 * @param target who gets it, such as {@code tel:+14155550123} or
	 * {@code sip:agent@example.com}
	 * @return completes when the call is passed on
	 */
	Mono<Void> refer(String callId, URI target);

	/**
	 * End a call, be it over SIP or WebRTC.
	 * @param callId the call's id
	 * @return completes when the call is ended
	 */
	Mono<Void> hangUp(String callId);

}
