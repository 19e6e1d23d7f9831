/**
 * The Batch API: many requests in one file, answered within a day at half the price.
 */
@NullMarked
package io.github.openaispring.batch;

import org.jspecify.annotations.NullMarked;
