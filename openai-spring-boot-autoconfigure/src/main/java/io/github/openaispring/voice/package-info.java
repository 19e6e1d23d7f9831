/**
 * Conversations by voice for browsers: the endpoint, its protocol and its limits.
 */
@NullMarked
package io.github.openaispring.voice;

import org.jspecify.annotations.NullMarked;
