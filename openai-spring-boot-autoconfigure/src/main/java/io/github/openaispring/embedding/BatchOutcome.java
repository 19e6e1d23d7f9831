package io.github.openaispring.embedding;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiException;

/**
 * What became of one HTTP request of a call.
 *
 * @param number the number of the request, from 0
 * @param part the answer, or {@code null}
 * @param failure why there is none, or {@code null} also when the request was not made
 */
record BatchOutcome(int number, @Nullable EmbeddedPart part, @Nullable OpenAiException failure) {
}
