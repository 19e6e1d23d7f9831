package io.github.openaispring.tool;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments that a model wrote against the application's constraints.
 *
 * @since 0.1.0
 */
public interface ToolInputValidator {

	/**
	 * Check the arguments of a record or bean.
	 * @param input the arguments
	 * @return what is wrong: a path and a message each, for the model
	 */
	List<String> violations(Object input);

	/**
	 * Check the arguments of a method.
	 * @param target the object that the method is called on
	 * @param method the method
	 * @param arguments the arguments
	 * @return what is wrong: a path and a message each, for the model
	 */
	List<String> violations(Object target, Method method, @Nullable Object[] arguments);

}
