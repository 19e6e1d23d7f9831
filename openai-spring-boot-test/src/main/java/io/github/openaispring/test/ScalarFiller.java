package io.github.openaispring.test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Makes strings, numbers and booleans that are valid by a JSON Schema.
 */
final class ScalarFiller {

	private static final Map<String, String> FORMATS = Map.of("date", "2026-01-01", "date-time", "2026-01-01T00:00:00Z",
			"time", "00:00:00Z", "email", "someone@example.com", "uri", "https://example.com", "uuid",
			"00000000-0000-4000-8000-000000000000", "ipv4", "127.0.0.1", "ipv6", "::1", "hostname", "example.com",
			"duration", "PT0S");

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static final int MAX_PATTERN = 1000;

	private final FactFinder facts;

	private final SizeLimit size;

	ScalarFiller(FactFinder facts, SizeLimit size) {
		this.facts = facts;
		this.size = size;
	}

	@Nullable JsonNode find(JsonNode schema, String type, String name) {
		return switch (type) {
			case "string" -> findString(schema, name);
			case "integer", "number" -> findNumber(schema, type, name);
			case "boolean" -> findBoolean(name);
			default -> null;
		};
	}

	private @Nullable JsonNode findString(JsonNode schema, String name) {
		String found;
		if (schema.has("format")) {
			found = this.facts.formatted(schema.path("format").asString());
		}
		else if (schema.has("pattern")) {
			found = findMatch(schema.path("pattern").asString());
		}
		else {
			found = this.facts.string(name);
		}
		return (found != null) ? NODES.stringNode(fitted(found, schema)) : null;
	}

	private @Nullable String findMatch(String pattern) {
		try {
			return (pattern.length() <= MAX_PATTERN) ? this.facts.matching(Pattern.compile(pattern)) : null;
		}
		catch (PatternSyntaxException | CountedText.ExhaustedException ex) {
			return null;
		}
	}

	private @Nullable JsonNode findNumber(JsonNode schema, String type, String name) {
		BigDecimal number = this.facts.number(name, "integer".equals(type));
		return (number != null) ? number(number, schema) : null;
	}

	private @Nullable JsonNode findBoolean(String name) {
		Boolean found = this.facts.bool(name);
		return (found != null) ? BooleanNode.valueOf(found) : null;
	}

	JsonNode fallback(JsonNode schema, String type) {
		return switch (type) {
			case "string" -> NODES.stringNode(fallbackString(schema));
			case "integer", "number" -> number(BigDecimal.ZERO, schema);
			case "boolean" -> BooleanNode.FALSE;
			default -> NODES.nullNode();
		};
	}

	private String fallbackString(JsonNode schema) {
		String format = FORMATS.get(schema.path("format").stringValue(""));
		return (format != null) ? format : fitted(this.facts.text(), schema);
	}

	private String fitted(String text, JsonNode schema) {
		int max = schema.path("maxLength").intValue(Integer.MAX_VALUE);
		int min = schema.path("minLength").intValue(0);
		String fitted = Excerpt.first(text, max);
		this.size.add(Math.max(min, fitted.length()));
		return fitted + "-".repeat(Math.max(0, min - fitted.length()));
	}

	private static JsonNode number(BigDecimal number, JsonNode schema) {
		BigDecimal step = schema.path("multipleOf").decimalValue(BigDecimal.ONE);
		BigDecimal fitted = multiple(number, schema, RoundingMode.HALF_UP);
		fitted = (isBelow(fitted, schema, step)) ? multiple(lowest(schema, step), schema, RoundingMode.CEILING)
				: fitted;
		fitted = (isAbove(fitted, schema, step)) ? multiple(highest(schema, step), schema, RoundingMode.FLOOR) : fitted;
		return (fitted.stripTrailingZeros().scale() <= 0 && fitted.abs().compareTo(new BigDecimal("1e18")) < 0)
				? NODES.numberNode(fitted.longValueExact()) : NODES.numberNode(fitted);
	}

	private static BigDecimal multiple(BigDecimal number, JsonNode schema, RoundingMode rounding) {
		if (!schema.has("multipleOf")) {
			return number;
		}
		BigDecimal step = schema.path("multipleOf").decimalValue();
		return number.divide(step, 0, rounding).multiply(step);
	}

	private static boolean isBelow(BigDecimal number, JsonNode schema, BigDecimal step) {
		return (schema.has("minimum") || schema.has("exclusiveMinimum")) && number.compareTo(lowest(schema, step)) < 0;
	}

	private static boolean isAbove(BigDecimal number, JsonNode schema, BigDecimal step) {
		return (schema.has("maximum") || schema.has("exclusiveMaximum")) && number.compareTo(highest(schema, step)) > 0;
	}

	private static BigDecimal lowest(JsonNode schema, BigDecimal step) {
		return (schema.has("minimum")) ? schema.path("minimum").decimalValue()
				: schema.path("exclusiveMinimum").decimalValue(BigDecimal.ZERO).add(step);
	}

	private static BigDecimal highest(JsonNode schema, BigDecimal step) {
		return (schema.has("maximum")) ? schema.path("maximum").decimalValue()
				: schema.path("exclusiveMaximum").decimalValue(BigDecimal.ZERO).subtract(step);
	}

}
