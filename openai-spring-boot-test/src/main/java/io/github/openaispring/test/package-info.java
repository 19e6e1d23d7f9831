/**
 * A simulator of the OpenAI API that listens on loopback.
 */
@NullMarked
package io.github.openaispring.test;

import org.jspecify.annotations.NullMarked;
