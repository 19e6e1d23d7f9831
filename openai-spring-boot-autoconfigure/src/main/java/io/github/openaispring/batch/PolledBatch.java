package io.github.openaispring.batch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A batch, and when to look at it again.
 *
 * @param batch the batch
 * @param retryAfter how long the server asks to wait, if it does
 */
record PolledBatch(Batch batch, @Nullable Duration retryAfter) {

}
