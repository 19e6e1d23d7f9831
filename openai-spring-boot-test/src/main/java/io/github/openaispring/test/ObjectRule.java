package io.github.openaispring.test;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * An object of known members.
 */
final class ObjectRule implements Rule {

	private final Map<String, Rules.Member> members = new LinkedHashMap<>();

	ObjectRule(Collection<Rules.Member> members) {
		members.forEach((member) -> this.members.put(member.name(), member));
	}

	@Override
	public void check(String path, JsonNode value) {
		Rules.anyObject().check(path, value);
		String prefix = (path.isEmpty()) ? "" : path + ".";
		for (String name : value.propertyNames()) {
			Rules.require(this.members.containsKey(name), "unknown_parameter", prefix + name,
					"Unknown parameter: '%s%s'.".formatted(prefix, name));
		}
		this.members.values().forEach((member) -> check(prefix + member.name(), member, value));
	}

	private static void check(String path, Rules.Member member, JsonNode value) {
		if (value.has(member.name())) {
			member.rule().check(path, value.get(member.name()));
		}
		else {
			Rules.requirePresent(path, !member.required());
		}
	}

}
