package io.github.openaispring.test.realtime;

import org.jspecify.annotations.Nullable;

/**
 * How a client is let in.
 *
 * @param target what it connects to
 * @param fault why it may not
 * @param reception how it is received
 */
record Admission(Target target, @Nullable RealtimeFault fault, ScriptBook.Reception reception) {
}
