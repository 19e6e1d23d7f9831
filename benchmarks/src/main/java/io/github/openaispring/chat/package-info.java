/**
 * Benchmarks of chat, in its package to reach what is not public.
 */
@NullMarked
package io.github.openaispring.chat;

import org.jspecify.annotations.NullMarked;
