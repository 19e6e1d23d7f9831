package io.github.openaispring.test;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a line of Python, and says what it would print.
 */
final class CodeInterpreter implements HostedTool {

	private static final Set<String> WORDS = Set.of("code", "python", "program", "script", "run", "compute",
			"calculate");

	private final JsonNode container;

	CodeInterpreter(JsonNode tool) {
		this.container = tool.path("container");
	}

	@Override
	public boolean isNeeded(HostedTurn turn) {
		return turn.mentions(WORDS);
	}

	@Override
	public HostedUse use(HostedTurn turn) {
		Program script = Program.of(new ArithmeticResponder().reply(turn.chat()));
		String code = "print(%s)".formatted(script.expression());
		HostedItemBuilder item = new HostedItemBuilder("code_interpreter_call", "ci_").withStatus()
			.state("in_progress")
			.text("code", "code", code)
			.state("interpreting")
			.state("completed");
		String containerId = this.container.stringValue(Ids.next("cntr_", 48));
		describe(item.begun(), containerId, "");
		describe(item.done(), containerId, code);
		if (turn.request().includes("code_interpreter_call.outputs")) {
			item.done().putArray("outputs").addObject().put("type", "logs").put("logs", script.output() + "\n");
		}
		return HostedUse.of(item.build(), "I ran the code, and it printed: " + script.output());
	}

	private static void describe(ObjectNode item, String containerId, String code) {
		item.put("container_id", containerId).put("code", code).putNull("outputs");
	}

	/**
	 * A script of one line.
	 *
	 * @param expression what is printed, in Python
	 * @param output what is printed
	 */
	private record Program(String expression, String output) {

		static Program of(@Nullable String calculation) {
			int equals = (calculation != null) ? calculation.lastIndexOf(" = ") : -1;
			if (calculation == null || equals < 0) {
				return new Program("\"Hello from the simulator\"", "Hello from the simulator");
			}
			return new Program(calculation.substring(0, equals), calculation.substring(equals + 3));
		}

	}

}
