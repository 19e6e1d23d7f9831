package io.github.openaispring.test.realtime;

import java.util.List;

/**
 * What the assistant says or does. For the simulator's own use.
 *
 * @param text what it says
 * @param calls the functions that are to be called
 * @since 0.1.0
 */
public record RealtimeAnswer(String text, List<Call> calls) {

	/**
	 * A call of a function.
	 *
	 * @param name the name of the function
	 * @param arguments the arguments, as a rule JSON
	 */
	public record Call(String name, String arguments) {
	}

}
