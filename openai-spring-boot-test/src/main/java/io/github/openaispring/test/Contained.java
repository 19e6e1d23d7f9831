package io.github.openaispring.test;

import java.util.function.Supplier;

/**
 * Turns the errors that Reactor throws at the thread, and tells nobody of, into ones that
 * it passes on.
 */
final class Contained {

	private Contained() {
	}

	static <T> T call(Supplier<T> work) {
		try {
			return work.get();
		}
		catch (VirtualMachineError | LinkageError ex) {
			throw new FatalException(ex);
		}
	}

	/**
	 * An error of the virtual machine that ended one piece of work.
	 */
	static final class FatalException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		FatalException(Error error) {
			super(error.toString(), error);
		}

	}

}
