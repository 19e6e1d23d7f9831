package io.github.openaispring.test;

import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * The turn in which a tool of the server may be used.
 *
 * @param request the request
 * @param chat the same as a chat completion request
 * @param items the conversation
 */
record HostedTurn(ResponsesRequest request, ChatRequest chat, List<JsonNode> items) {

	String question() {
		return Excerpt.first(this.chat.lastUserText().strip(), 200);
	}

	boolean mentions(Set<String> words) {
		return Words.shared(Words.of(this.chat.lastUserExcerpt()), words) > 0;
	}

}
