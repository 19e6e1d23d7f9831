package io.github.openaispring.admission;

import java.util.List;

import reactor.core.publisher.Mono;

/**
 * Lets calls through, makes them wait, or refuses them, before they cost anything. All
 * beans of this type are passed one after the other.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CallGate {

	/**
	 * Ask to make a call. Nothing happens before the subscription; a cancellation while
	 * the call waits gives its place away.
	 * @param call what is going to be done
	 * @param pass is left when the call is over, refused or given up
	 * @return the call as it may be made, perhaps of a cheaper model, or an
	 * {@link io.github.openaispring.OpenAiException} that says why it must not be made
	 */
	Mono<PlannedCall> enter(PlannedCall call, CallPass pass);

	/**
	 * Return whether every call may pass at once, so that nobody needs to ask, nor to
	 * estimate what a call is going to use. It is looked at once, when a client is made.
	 * @return {@code true} when there is nothing to ask for
	 */
	default boolean isOpen() {
		return false;
	}

	/**
	 * Return a gate that lets everything through.
	 * @return the gate
	 */
	static CallGate open() {
		return OpenGate.INSTANCE;
	}

	/**
	 * Return a gate behind which there are others, in their order. What one of them
	 * changes about a call is known to the next.
	 * @param gates the gates
	 * @return the gate
	 */
	static CallGate all(List<? extends CallGate> gates) {
		List<? extends CallGate> closed = gates.stream().filter((gate) -> !gate.isOpen()).toList();
		return closed.isEmpty() ? open() : new GateRow(closed);
	}

}
