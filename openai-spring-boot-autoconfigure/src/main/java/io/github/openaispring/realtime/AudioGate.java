package io.github.openaispring.realtime;

/**
 * The way of the user's audio to the server.
 */
interface AudioGate extends Transmitter {

	/**
	 * Return whether audio should wait a little.
	 * @return whether the connection has enough to send
	 */
	boolean isBusy();

	/**
	 * Do something as soon as the connection has less to send.
	 * @param task what to do
	 */
	void whenReady(Runnable task);

}
