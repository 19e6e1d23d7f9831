package io.github.openaispring.test;

import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item of the output of a response.
 */
sealed interface OutputItem permits ReasoningItem, MessageItem, RefusalItem, CallItem, HostedItem {

	String id();

	/**
	 * Return the item as it is when it begins.
	 * @return the item
	 */
	ObjectNode begun();

	/**
	 * Return the item as it is in the end.
	 * @param status {@code completed} or {@code incomplete}
	 * @return the item
	 */
	ObjectNode ended(String status);

	/**
	 * Return what happens from the one to the other.
	 * @return the events without the place of the item
	 */
	Flux<ResponseEvent> progress();

}
