/**
 * Audio as users have it: formats, conversion between them, frames, silence.
 */
@NullMarked
package io.github.openaispring.realtime.audio;

import org.jspecify.annotations.NullMarked;
