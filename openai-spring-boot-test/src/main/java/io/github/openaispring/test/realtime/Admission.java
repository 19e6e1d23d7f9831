package io.github.openaispring.test.realtime;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a client is let in.
 *
 * @param target what it connects to
 * @param prepared the configuration that its key brings
 * @param fault why it may not
 * @param reception how it is received
 */
record Admission(Target target, @Nullable ObjectNode prepared, @Nullable RealtimeFault fault,
		ScriptBook.Reception reception) {
}
