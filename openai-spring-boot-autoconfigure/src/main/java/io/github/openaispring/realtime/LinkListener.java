package io.github.openaispring.realtime;

import io.github.openaispring.realtime.event.RealtimeServerEvent;

/**
 * Is told what comes from a {@link Link}.
 */
interface LinkListener {

	/**
	 * The server said something.
	 * @param link the link
	 * @param event what it said
	 */
	void received(Link link, RealtimeServerEvent event);

	/**
	 * The connection is gone.
	 * @param link the link
	 * @param end how it ended
	 */
	void ended(Link link, RealtimeClose end);

}
