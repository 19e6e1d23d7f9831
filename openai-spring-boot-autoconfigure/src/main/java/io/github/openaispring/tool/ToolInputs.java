package io.github.openaispring.tool;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.schema.JsonBinding;
import io.github.openaispring.schema.JsonBindingException;
import io.github.openaispring.schema.SchemaMember;

/**
 * Reads and checks the arguments that models write. What is wrong with them is told in
 * words that help the model to write better ones.
 */
final class ToolInputs {

	private final JsonBinding binding = new JsonBinding();

	private final @Nullable ToolInputValidator validator;

	ToolInputs(@Nullable ToolInputValidator validator) {
		this.validator = validator;
	}

	<T> T read(String arguments, Class<T> type) {
		T input;
		try {
			input = this.binding.bind(arguments.isBlank() ? "{}" : arguments, type);
		}
		catch (JsonBindingException ex) {
			throw unfit(ex);
		}
		if (this.validator != null) {
			refuse(this.validator.violations(input));
		}
		return input;
	}

	@Nullable Object[] read(String arguments, List<SchemaMember> members) {
		try {
			return this.binding.bindMembers(arguments, members);
		}
		catch (JsonBindingException ex) {
			throw unfit(ex);
		}
	}

	void check(Object target, Method method, @Nullable Object[] arguments) {
		if (this.validator != null) {
			refuse(this.validator.violations(target, method, arguments));
		}
	}

	private static ToolInputException unfit(JsonBindingException ex) {
		return new ToolInputException("the arguments do not fit: " + ex.getMessage());
	}

	private static void refuse(List<String> violations) {
		if (!violations.isEmpty()) {
			throw new ToolInputException("the arguments are not valid: " + String.join("; ", violations));
		}
	}

}
