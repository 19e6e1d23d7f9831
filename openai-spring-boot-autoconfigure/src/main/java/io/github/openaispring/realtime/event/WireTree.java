package io.github.openaispring.realtime.event;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as a tree.
 */
final class WireTree {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private WireTree() {
	}

	static RawJson withMember(RawJson json, String name, String value) {
		ObjectNode object = (ObjectNode) JSON.readTree(json.text());
		return RawJson.of(object.put(name, value).toString());
	}

}
