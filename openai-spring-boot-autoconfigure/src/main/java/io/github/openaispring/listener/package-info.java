/**
 * How listeners are told.
 */
@NullMarked
package io.github.openaispring.listener;

import org.jspecify.annotations.NullMarked;
