/**
 * The simulated Realtime API.
 */
@NullMarked
package io.github.openaispring.test.realtime;

import org.jspecify.annotations.NullMarked;
