/**
 * What realtime events cost.
 */
@NullMarked
package io.github.openaispring.realtime.event;

import org.jspecify.annotations.NullMarked;
