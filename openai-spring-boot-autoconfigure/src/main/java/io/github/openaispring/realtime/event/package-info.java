/**
 * The Realtime protocol as data: events in both directions and their codec.
 */
@NullMarked
package io.github.openaispring.realtime.event;

import org.jspecify.annotations.NullMarked;
