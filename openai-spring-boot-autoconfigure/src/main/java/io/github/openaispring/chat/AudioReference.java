package io.github.openaispring.chat;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How later requests can refer to what a model said in speech.
 *
 * @param id the id of the audio
 * @param expiresAt when the server forgets it, or {@code null} if it did not tell
 * @since 0.1.0
 */
public record AudioReference(String id, @Nullable Instant expiresAt) {
}
