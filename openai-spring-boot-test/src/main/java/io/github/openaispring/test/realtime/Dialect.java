package io.github.openaispring.test.realtime;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * The protocol that a client speaks. Within the simulator all is GA.
 */
interface Dialect {

	boolean isBeta();

	// Return the GA name of a type of client event.
	String generalName(String type);

	// Translate a client event to GA.
	ObjectNode incoming(ClientEventType type, ObjectNode event);

	// Translate a server event from GA.
	List<ObjectNode> outgoing(ObjectNode event);

}
