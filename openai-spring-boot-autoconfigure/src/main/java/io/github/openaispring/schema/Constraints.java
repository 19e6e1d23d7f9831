package io.github.openaispring.schema;

import java.lang.annotation.Annotation;
import java.util.List;

import org.springframework.util.ClassUtils;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds the constraints of annotations to a schema.
 */
interface Constraints {

	/**
	 * Add the constraints of a value.
	 * @param schema the value's schema, which gets them
	 * @param type the value's Java type
	 * @param annotations the annotations of where the value is held
	 */
	void apply(ObjectNode schema, Class<?> type, List<Annotation> annotations);

	/**
	 * Return what reads the annotations of Jakarta Validation if they are there.
	 * @return the constraints, possibly none
	 */
	static Constraints present() {
		boolean present = ClassUtils.isPresent("jakarta.validation.constraints.Min",
				Constraints.class.getClassLoader());
		return present ? new JakartaConstraints() : (schema, type, annotations) -> {
		};
	}

}
