package io.github.openaispring.schema;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds those constraints of Jakarta Validation that strict schemas have. They have none
 * on the length of a text.
 */
final class JakartaConstraints implements Constraints {

	@Override
	public void apply(ObjectNode schema, Class<?> type, List<Annotation> annotations) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		for (Annotation annotation : annotations) {
			if (Number.class.isAssignableFrom(boxed)) {
				applyToNumber(schema, annotation);
			}
			else if (CharSequence.class.isAssignableFrom(type)) {
				applyToText(schema, annotation);
			}
			else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
				applyToArray(schema, annotation);
			}
		}
	}

	private static void applyToNumber(ObjectNode schema, Annotation annotation) {
		if (annotation instanceof Min min) {
			schema.put("minimum", min.value());
		}
		else if (annotation instanceof Max max) {
			schema.put("maximum", max.value());
		}
		else if (annotation instanceof DecimalMin min) {
			schema.put(min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value()));
		}
		else if (annotation instanceof DecimalMax max) {
			schema.put(max.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(max.value()));
		}
		else if (annotation instanceof Positive) {
			schema.put("exclusiveMinimum", 0);
		}
		else if (annotation instanceof PositiveOrZero) {
			schema.put("minimum", 0);
		}
	}

	private static void applyToText(ObjectNode schema, Annotation annotation) {
		if (annotation instanceof Pattern pattern && pattern.flags().length == 0) {
			schema.put("pattern", "^(" + pattern.regexp() + ")$");
		}
		else if (annotation instanceof Email) {
			schema.put("format", "email");
		}
	}

	private static void applyToArray(ObjectNode schema, Annotation annotation) {
		if (annotation instanceof NotEmpty) {
			schema.put("minItems", 1);
		}
		else if (annotation instanceof Size size) {
			if (size.min() > 0) {
				schema.put("minItems", size.min());
			}
			if (size.max() < Integer.MAX_VALUE) {
				schema.put("maxItems", size.max());
			}
		}
	}

}
