/**
 * What converting audio costs.
 */
@NullMarked
package io.github.openaispring.realtime.audio;

import org.jspecify.annotations.NullMarked;
