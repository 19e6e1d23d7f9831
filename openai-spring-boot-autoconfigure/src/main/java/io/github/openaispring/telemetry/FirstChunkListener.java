package io.github.openaispring.telemetry;

import java.time.Duration;

/**
 * Is told how long the first chunk of a stream took. An implementation must not block.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FirstChunkListener {

	/**
	 * A stream that had a chunk is over.
	 * @param context what is known of the operation
	 * @param timeToFirstChunk from sending the request to the first chunk
	 */
	void onFirstChunk(GenAiObservationContext context, Duration timeToFirstChunk);

}
