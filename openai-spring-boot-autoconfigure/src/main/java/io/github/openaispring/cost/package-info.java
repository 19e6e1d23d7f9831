/**
 * What a call used, in tokens and calls of hosted tools, and what that costs, in USD.
 */
@NullMarked
package io.github.openaispring.cost;

import org.jspecify.annotations.NullMarked;
