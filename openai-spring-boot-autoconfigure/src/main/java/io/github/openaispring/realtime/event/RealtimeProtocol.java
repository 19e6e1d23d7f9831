package io.github.openaispring.realtime.event;

/**
 * A form of the Realtime protocol.
 *
 * @since 0.1.0
 */
public enum RealtimeProtocol {

	/**
	 * The form that is generally available.
	 */
	GA,

	/**
	 * The form before it.
	 */
	BETA

}
