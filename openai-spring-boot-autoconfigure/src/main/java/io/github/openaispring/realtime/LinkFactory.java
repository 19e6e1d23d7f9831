package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeProtocol;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.SessionUpdate;
import io.github.openaispring.realtime.event.TranscriptionSessionUpdate;

/**
 * Makes the connections of one session.
 *
 * @param connector connects
 * @param protocol the form of the protocol that the server speaks
 * @param target what the session talks to
 * @param safetyIdentifier names the end user, or {@code null}
 * @param setupTimeout how long the server may take to confirm the session
 */
record LinkFactory(RealtimeConnector connector, RealtimeProtocol protocol, RealtimeTarget target,
		@Nullable String safetyIdentifier, Duration setupTimeout) {

	/** Tells the confirmation of a new connection from others. */
	private static final String EVENT_ID = "evt_setup";

	/**
	 * Make a first connection.
	 * @param settings what the session is to be
	 * @param begun is told of the link before it is ready
	 * @return the link when it is ready
	 */
	Mono<Link> openWithRetry(RealtimeSessionSettings settings, Consumer<Link> begun) {
		return open(settings, begun, true);
	}

	Mono<Link> open(RealtimeSessionSettings settings) {
		return open(settings, (link) -> {
		}, false);
	}

	private Mono<Link> open(RealtimeSessionSettings settings, Consumer<Link> begun, boolean retry) {
		return Mono.defer(() -> {
			RealtimeWebSocket socket = this.connector.webSocket(this.target, this.safetyIdentifier);
			Link link = new Link(socket);
			begun.accept(link);
			return link.open(retry ? socket.connectWithRetry() : socket.connect(), update(EVENT_ID, settings),
					this.setupTimeout);
		});
	}

	/**
	 * Tell the server what a session is to be.
	 * @param eventId the id of the event
	 * @param settings what the session is to be, with its type
	 * @return the event in which the server expects it
	 */
	RealtimeClientEvent update(String eventId, RealtimeSessionSettings settings) {
		boolean beta = this.protocol == RealtimeProtocol.BETA && "transcription".equals(settings.type());
		return beta ? new TranscriptionSessionUpdate(eventId, settings) : new SessionUpdate(eventId, settings);
	}

}
