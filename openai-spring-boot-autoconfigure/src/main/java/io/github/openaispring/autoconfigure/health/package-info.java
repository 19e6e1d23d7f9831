/**
 * Health of the OpenAI client.
 */
@NullMarked
package io.github.openaispring.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
