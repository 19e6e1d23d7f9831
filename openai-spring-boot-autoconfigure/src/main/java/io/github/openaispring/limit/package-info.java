/**
 * The limiter of requests and tokens: lets as many calls through as the server allows,
 * and queues the others.
 */
@NullMarked
package io.github.openaispring.limit;

import org.jspecify.annotations.NullMarked;
