/**
 * Tools of the application that models call, and the loop that runs them.
 */
@NullMarked
package io.github.openaispring.tool;

import org.jspecify.annotations.NullMarked;
