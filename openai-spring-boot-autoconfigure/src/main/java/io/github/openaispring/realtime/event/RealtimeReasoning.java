package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * How much the model thinks before it speaks.
 *
 * @param effort {@code minimal}, {@code low}, {@code medium}, {@code high} or
 * {@code xhigh}, or {@code null} for unset
 * @since 0.1.0
 */
public record RealtimeReasoning(@Nullable String effort) {

}
