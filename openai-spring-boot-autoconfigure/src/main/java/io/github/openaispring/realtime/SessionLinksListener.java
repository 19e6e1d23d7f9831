package io.github.openaispring.realtime;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeServerEvent;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;

/**
 * Is told by {@link SessionLinks} what becomes of them, within the session's tasks.
 */
interface SessionLinksListener {

	/**
	 * Return what a new connection has to set up.
	 * @return the settings of the session as they are to be now
	 */
	RealtimeSessionSettings settings();

	/**
	 * Return whether another connection can take over without being noticed.
	 * @return whether neither side speaks or is about to
	 */
	boolean isQuiet();

	/**
	 * A connection is there.
	 * @param info the session that the server confirmed
	 */
	void live(RealtimeSessionInfo info);

	/**
	 * The server said something.
	 * @param event what it said
	 */
	void received(RealtimeServerEvent event);

	/**
	 * An event cannot be said in the form of the protocol that the server speaks.
	 * @param event the event
	 * @param error why not
	 */
	void unsayable(RealtimeClientEvent event, OpenAiException error);

	/**
	 * There is no connection now.
	 * @param reason why it was lost, or {@code null} when another one takes over as
	 * planned
	 */
	void gap(@Nullable OpenAiException reason);

	/**
	 * Another connection is there, to which everything has to be said again.
	 * @param gap how long there was none
	 * @param planned whether it took over as planned
	 */
	void replay(Duration gap, boolean planned);

	/**
	 * There will be no other connection.
	 * @param error why, or {@code null} when the server closed the session as it should
	 */
	void over(@Nullable OpenAiException error);

}
