package io.github.openaispring.autoconfigure;

import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.env.Environment;

/**
 * The names below {@code openai.budget}. What would bind to nothing, such as a misspelt
 * limit, is refused: it would limit nothing.
 */
final class BudgetPropertyNames {

	private static final String PREFIX = "openai.budget";

	private static final String BUDGETS = "budgets.";

	private static final SortedSet<String> OF_ALL = namesOf(OpenAiBudgetProperties.class);

	private static final SortedSet<String> OF_ONE = namesOf(OpenAiBudgetProperties.NamedBudget.class);

	private BudgetPropertyNames() {
	}

	private static SortedSet<String> namesOf(Class<?> type) {
		return Arrays.stream(BeanUtils.getPropertyDescriptors(type))
			.filter((property) -> property.getWriteMethod() != null)
			.map(PropertyDescriptor::getName)
			.map(DataObjectPropertyName::toDashedForm)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	static boolean hasUnknown(Environment environment) {
		return bound(environment).keySet().stream().anyMatch((name) -> !isKnown(name));
	}

	static void check(Environment environment) {
		bound(environment).forEach((name, value) -> {
			if (!isKnown(name)) {
				SortedSet<String> known = name.startsWith(BUDGETS) ? OF_ONE : OF_ALL;
				throw OpenAiPropertiesChecks.invalid(PREFIX + "." + name, value,
						"No property has this name. There are: %s.".formatted(String.join(", ", known)));
			}
		});
	}

	// OPENAI_BUDGET itself may be a variable of somebody else.
	private static Map<String, String> bound(Environment environment) {
		if (environment.containsProperty(PREFIX)) {
			return Map.of();
		}
		return Binder.get(environment).bind(PREFIX, Bindable.mapOf(String.class, String.class)).orElseGet(Map::of);
	}

	private static boolean isKnown(String name) {
		String uniform = uniform(name);
		return name.startsWith(BUDGETS) ? OF_ONE.stream().anyMatch((member) -> uniform.endsWith(uniform(member)))
				: OF_ALL.stream().anyMatch((member) -> uniform.equals(uniform(member)));
	}

	// An environment variable has dots where a property has dashes.
	private static String uniform(String name) {
		return name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
	}

}
