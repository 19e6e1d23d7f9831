package io.github.openaispring.realtime.event;

/**
 * A form of the Realtime protocol.
 *
 * @since 0.1.0
 */
public enum RealtimeProtocol {

	/** The one that OpenAI speaks. */
	GA,

	/** The one before it, spoken by some servers only. */
	BETA

}
