/**
 * The events of OpenAI's Realtime protocol.
 */
@NullMarked
package io.github.openaispring.realtime.event;

import org.jspecify.annotations.NullMarked;
