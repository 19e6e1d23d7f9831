package io.github.openaispring.test;

/**
 * How the body of an answer ends.
 */
enum Ending {

	/** As HTTP wants it. */
	COMPLETE,

	/** Nothing more is sent, and the connection stays open. */
	STALL,

	/** The connection is closed before the body is complete. */
	CUT,

	/** The connection is reset before the body is complete. */
	RESET

}
