/**
 * Chat: requests, answers, streams, and the provider that makes one of the other.
 */
@NullMarked
package io.github.openaispring.chat;

import org.jspecify.annotations.NullMarked;
