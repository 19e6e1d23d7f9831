/**
 * The chat endpoints and the memory behind them.
 */
@NullMarked
package io.github.openaispring.sample.chat;

import org.jspecify.annotations.NullMarked;
