package io.github.openaispring.test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The kinds of {@link Rule}.
 */
final class Rules {

	private Rules() {
	}

	static Rule any() {
		return (path, value) -> {
		};
	}

	static Rule string() {
		return typed("a string", JsonNode::isString);
	}

	static Rule string(int maxLength) {
		return string().and((path, value) -> {
			int length = value.asString().length();
			require(length <= maxLength, "string_above_max_length", path,
					"Invalid '%s': string too long. Expected at most %d characters, but got %d.".formatted(path,
							maxLength, length));
		});
	}

	static Rule name() {
		return name(64);
	}

	static Rule name(int maxLength) {
		Pattern pattern = Pattern.compile("[a-zA-Z0-9_-]{1,%d}".formatted(maxLength));
		return string().and((path, value) -> require(pattern.matcher(value.asString()).matches(), "invalid_value", path,
				"Invalid '%s': expected 1 to %d letters, digits, underscores or hyphens.".formatted(path, maxLength)));
	}

	static Rule bool() {
		return typed("a boolean", JsonNode::isBoolean);
	}

	static Rule integer() {
		return typed("an integer", JsonNode::isIntegralNumber);
	}

	static Rule integer(long min, long max) {
		return integer().and(between("integer", BigDecimal.valueOf(min), BigDecimal.valueOf(max)));
	}

	static Rule decimal(double min, double max) {
		return typed("a decimal", JsonNode::isNumber)
			.and(between("decimal", new BigDecimal(Double.toString(min)).stripTrailingZeros(),
					new BigDecimal(Double.toString(max)).stripTrailingZeros()));
	}

	private static Rule between(String kind, BigDecimal min, BigDecimal max) {
		return (path, value) -> {
			BigDecimal number = Json.decimal(value);
			require(number.compareTo(min) >= 0, kind + "_below_min_value", path,
					"Invalid '%s': %s below minimum value. Expected a value >= %s, but got %s instead.".formatted(path,
							kind, min.toPlainString(), value));
			require(number.compareTo(max) <= 0, kind + "_above_max_value", path,
					"Invalid '%s': %s above maximum value. Expected a value <= %s, but got %s instead.".formatted(path,
							kind, max.toPlainString(), value));
		};
	}

	static Rule oneOf(String... names) {
		List<String> known = List.of(names);
		return string().and((path, value) -> requireKnown(path, value.asString(), known));
	}

	static Rule array(Rule element, int min, int max) {
		return typed("an array", JsonNode::isArray).and((path, value) -> {
			require(value.size() >= min, "empty_array", path,
					"Invalid '%s': array too short. Expected at least %d elements, but got %d.".formatted(path, min,
							value.size()));
			require(value.size() <= max, "array_above_max_length", path,
					"Invalid '%s': array too long. Expected at most %d elements, but got %d.".formatted(path, max,
							value.size()));
			for (int i = 0; i < value.size(); i++) {
				element.check("%s[%d]".formatted(path, i), value.get(i));
			}
		});
	}

	static Rule map(Rule element) {
		return anyObject().and((path, value) -> value.properties()
			.forEach((entry) -> element.check(path + "." + entry.getKey(), entry.getValue())));
	}

	static Rule anyObject() {
		return typed("an object", JsonNode::isObject);
	}

	static Rule object(Member... members) {
		return new ObjectRule(Arrays.asList(members));
	}

	static Member required(String name, Rule rule) {
		return new Member(name, rule, true);
	}

	static Member optional(String name, Rule rule) {
		return new Member(name, rule, false);
	}

	static Member nullable(String name, Rule rule) {
		return optional(name, rule.orNull());
	}

	static Rule list(Rule element) {
		return array(element, 0, Integer.MAX_VALUE);
	}

	static Rule stringOr(String otherType, Rule other) {
		return (path, value) -> {
			if (!value.isString()) {
				require(otherType.equals(ValueType.of(value)), "invalid_type", path,
						"Invalid type for '%s': expected one of a string or %s, but got %s instead.".formatted(path,
								otherType, ValueType.of(value)));
				other.check(path, value);
			}
		};
	}

	static Rule nameOr(Rule name, Rule object) {
		return (path, value) -> {
			stringOr("an object", object).check(path, value);
			if (value.isString()) {
				name.check(path, value);
			}
		};
	}

	static Rule variants(String member, Variant... variants) {
		Map<String, Rule> byName = new LinkedHashMap<>();
		for (Variant variant : variants) {
			byName.put(variant.name(), variant.with(required(member, any())));
		}
		return anyObject().and((path, value) -> {
			String memberPath = (path.isEmpty()) ? member : path + "." + member;
			requirePresent(memberPath, value.has(member));
			oneOf(byName.keySet().toArray(String[]::new)).check(memberPath, value.get(member));
			byName.getOrDefault(value.get(member).asString(), any()).check(path, value);
		});
	}

	static Variant variant(String name, Member... members) {
		return new Variant(name, List.of(members));
	}

	static void requirePresent(String path, boolean present) {
		require(present, "missing_required_parameter", path, "Missing required parameter: '%s'.".formatted(path));
	}

	private static void requireKnown(String path, String name, Collection<String> known) {
		require(known.contains(name), "invalid_value", path, "Invalid value: '%s'. Supported values are: %s."
			.formatted(name, known.stream().map("'%s'"::formatted).collect(Collectors.joining(", "))));
	}

	static void require(boolean condition, @Nullable String code, @Nullable String path, String message) {
		if (!condition) {
			throw ApiError.invalid(code, path, message).asException();
		}
	}

	private static Rule typed(String type, Predicate<JsonNode> test) {
		return (path, value) -> require(test.test(value), "invalid_type", path,
				"Invalid type for '%s': expected %s, but got %s instead.".formatted(path, type, ValueType.of(value)));
	}

	/**
	 * A member of an object.
	 *
	 * @param name its name
	 * @param rule what it must be
	 * @param required whether it must be there
	 */
	record Member(String name, Rule rule, boolean required) {
	}

	/**
	 * One of several forms of an object, which a member of it tells apart.
	 *
	 * @param name the value of that member
	 * @param members the other members
	 */
	record Variant(String name, List<Member> members) {

		Rule with(Member discriminator) {
			List<Member> all = new ArrayList<>(this.members);
			all.add(discriminator);
			return new ObjectRule(all);
		}

	}

}
