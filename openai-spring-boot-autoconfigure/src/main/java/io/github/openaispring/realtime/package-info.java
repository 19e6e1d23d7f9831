/**
 * Voice sessions with a model over a WebSocket.
 */
@NullMarked
package io.github.openaispring.realtime;

import org.jspecify.annotations.NullMarked;
