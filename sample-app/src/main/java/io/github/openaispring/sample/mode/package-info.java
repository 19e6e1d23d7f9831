/**
 * Which server answers: OpenAI, another one, or the simulator.
 */
@NullMarked
package io.github.openaispring.sample.mode;

import org.jspecify.annotations.NullMarked;
