package io.github.openaispring.tool;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments with Jakarta Validation.
 *
 * @since 0.1.0
 */
public final class JakartaToolInputValidator implements ToolInputValidator {

	private final Validator validator;

	/**
	 * Create a validator.
	 * @param validator checks constraints
	 */
	public JakartaToolInputValidator(Validator validator) {
		this.validator = validator;
	}

	@Override
	public List<String> violations(Object input) {
		return texts(this.validator.validate(input));
	}

	@Override
	public List<String> violations(Object target, Method method, @Nullable Object[] arguments) {
		return texts(this.validator.forExecutables().validateParameters(target, method, arguments));
	}

	private static List<String> texts(Collection<? extends ConstraintViolation<?>> violations) {
		return violations.stream().map(JakartaToolInputValidator::text).sorted().toList();
	}

	private static String text(ConstraintViolation<?> violation) {
		return path(violation.getPropertyPath()) + " " + violation.getMessage();
	}

	// The name of the method says nothing to the model.
	private static String path(Path path) {
		List<String> nodes = new ArrayList<>();
		for (Path.Node node : path) {
			if (node.getKind() != ElementKind.METHOD) {
				nodes.add(node.toString());
			}
		}
		return String.join(".", nodes);
	}

}
