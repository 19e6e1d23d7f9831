package io.github.openaispring.realtime;

import io.github.openaispring.realtime.event.RealtimeClientEvent;

/**
 * The way to the server, as far as there is one.
 */
interface Transmitter {

	/**
	 * Return whether events can be sent now.
	 * @return {@code false} between two connections
	 */
	boolean isLive();

	/**
	 * Send an event.
	 * @param event the event
	 */
	void send(RealtimeClientEvent event);

}
