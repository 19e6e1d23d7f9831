package io.github.openaispring.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter of a method with {@link Tool}.
 *
 * @since 0.1.0
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ToolParam {

	/**
	 * Tells the model what the parameter is.
	 * @return the description
	 */
	String description() default "";

	/**
	 * Whether the model has to give a value. Otherwise the parameter may be {@code null};
	 * one that is {@code Optional} or marked {@code Nullable} is not required anyway.
	 * @return whether it has to
	 */
	boolean required() default true;

}
