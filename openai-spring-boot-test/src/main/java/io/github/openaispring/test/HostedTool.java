package io.github.openaispring.test;

/**
 * A tool that the server has itself. What the simulator's tools find is made up.
 */
interface HostedTool {

	/**
	 * Return what the tool does even if nobody needs it.
	 * @param turn what it is asked
	 * @return what it does
	 */
	default HostedUse prepare(HostedTurn turn) {
		return HostedUse.NONE;
	}

	/**
	 * Return whether the user asks for the tool.
	 * @param turn what it is asked
	 * @return whether it is needed
	 */
	boolean isNeeded(HostedTurn turn);

	/**
	 * Use the tool.
	 * @param turn what it is asked
	 * @return what came of it
	 */
	HostedUse use(HostedTurn turn);

}
