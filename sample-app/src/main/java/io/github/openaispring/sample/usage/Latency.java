package io.github.openaispring.sample.usage;

import org.jspecify.annotations.Nullable;

/**
 * How long the calls of one model for one kind of work have taken in the last hour, as
 * far as they were answered to the end.
 *
 * @param kind the kind of work, such as {@code chat}
 * @param model the model
 * @param calls the calls since the start
 * @param duration how long they took
 * @param firstChunk when the first piece of their answers came, or {@code null} when none
 * was streamed
 */
record Latency(String kind, String model, long calls, Percentiles duration, @Nullable Percentiles firstChunk) {
}
