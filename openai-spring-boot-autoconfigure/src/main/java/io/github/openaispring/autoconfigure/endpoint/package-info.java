/**
 * What operators see: the actuator endpoint {@code openai}, the check of the models in
 * use, and the meter of their remaining days.
 */
@NullMarked
package io.github.openaispring.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
