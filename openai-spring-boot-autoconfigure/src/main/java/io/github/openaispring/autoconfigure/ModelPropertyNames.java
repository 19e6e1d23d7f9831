package io.github.openaispring.autoconfigure;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The names below a property that is a map by model. What would bind to nothing, such as
 * a misspelt member or a model with dots outside brackets, is refused.
 */
final class ModelPropertyNames {

	// Of an entry of a list.
	private static final Pattern INDEX = Pattern.compile("(\\.\\d+|\\[\\d+])$");

	private final String property;

	private final Set<String> members;

	private final String reason;

	ModelPropertyNames(String property, Stream<String> members, String reason) {
		this.property = property;
		this.members = members.map(ModelPropertyNames::uniform).collect(Collectors.toUnmodifiableSet());
		this.reason = reason;
	}

	void check(Set<String> models, Environment environment) {
		Binder.get(environment)
			.bind(this.property, Bindable.mapOf(String.class, String.class))
			.orElseGet(Map::of)
			.forEach((name, value) -> {
				if (!isBound(INDEX.matcher(name).replaceFirst(""), models)) {
					throw OpenAiPropertiesChecks.invalid(this.property + "." + name, value, this.reason);
				}
			});
	}

	private boolean isBound(String name, Set<String> models) {
		int dot = name.lastIndexOf('.');
		return dot >= 0 && models.contains(name.substring(0, dot))
				&& this.members.contains(uniform(name.substring(dot + 1)));
	}

	// YAML keeps the brackets of a key that is not quoted.
	static String withoutBrackets(String model) {
		return (model.startsWith("[") && model.endsWith("]")) ? model.substring(1, model.length() - 1) : model;
	}

	private static String uniform(String member) {
		return member.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
