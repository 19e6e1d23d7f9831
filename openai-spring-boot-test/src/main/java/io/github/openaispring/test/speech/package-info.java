/**
 * Speech for the simulator and for tests that need it: a voice, the detection of speech,
 * loudness and the conversion of audio.
 */
@NullMarked
package io.github.openaispring.test.speech;

import org.jspecify.annotations.NullMarked;
