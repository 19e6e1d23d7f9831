/**
 * The way to the server and back: sending, retrying, decoding streams, mapping errors.
 */
@NullMarked
package io.github.openaispring.http;

import org.jspecify.annotations.NullMarked;
