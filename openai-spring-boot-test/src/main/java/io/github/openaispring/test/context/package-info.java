/**
 * Runs an {@link io.github.openaispring.test.OpenAiSimulator} for Spring tests.
 */
@NullMarked
package io.github.openaispring.test.context;

import org.jspecify.annotations.NullMarked;
