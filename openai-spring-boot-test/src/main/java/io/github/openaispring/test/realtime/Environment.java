package io.github.openaispring.test.realtime;

/**
 * What all sessions of a simulator share.
 *
 * @param settings the settings
 * @param backend the rest of the simulator
 * @param scripts what is to happen
 * @param speaker what gives the assistant a voice
 */
record Environment(RealtimeSettings settings, RealtimeBackend backend, ScriptBook scripts, Speaker speaker) {
}
