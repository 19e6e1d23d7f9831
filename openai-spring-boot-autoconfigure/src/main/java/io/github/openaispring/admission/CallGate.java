package io.github.openaispring.admission;

import java.util.List;

import reactor.core.publisher.Mono;

/**
 * Lets calls through, makes them wait, or refuses them, before they cost anything. All
 * beans of this type are passed one after the other.
 * <p>
 * A call that has been refused or cancelled at one gate leaves those that it has already
 * passed.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CallGate {

	/**
	 * Ask to make a call. Nothing happens before the subscription; a cancellation while
	 * the call waits gives its place away.
	 * @param call what is going to be done
	 * @return the pass, or an {@link io.github.openaispring.OpenAiException} that says
	 * why the call must not be made
	 */
	Mono<CallPass> enter(PlannedCall call);

	/**
	 * Return whether every call may pass at once, so that nobody needs to ask.
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
	 * Return a gate behind which there are others, in their order.
	 * @param gates the gates
	 * @return the gate
	 */
	static CallGate all(List<? extends CallGate> gates) {
		List<? extends CallGate> closed = gates.stream().filter((gate) -> !gate.isOpen()).toList();
		return closed.isEmpty() ? open() : new GateRow(closed);
	}

}
