package io.github.openaispring.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;

/**
 * Tells what may be absent: what is {@code @Nullable}, of whatever package, or an
 * {@link Optional}.
 */
final class Nullness {

	private static final Set<Type> OPTIONALS = Set.of(Optional.class, OptionalInt.class, OptionalLong.class,
			OptionalDouble.class);

	private Nullness() {
	}

	static boolean isOptional(Field field) {
		return isOptional(field.getGenericType()) || isNullable(field.getAnnotatedType(), field);
	}

	static boolean isOptional(Parameter parameter) {
		return isOptional(parameter.getParameterizedType()) || isNullable(parameter.getAnnotatedType(), parameter);
	}

	static boolean isOptional(Type type) {
		return OPTIONALS.contains((type instanceof ParameterizedType generic) ? generic.getRawType() : type);
	}

	static @Nullable Boolean isRequired(AnnotatedMember member) {
		if (member.getMember() instanceof Field field) {
			return !isOptional(field);
		}
		if (member instanceof AnnotatedParameter parameter
				&& parameter.getOwner().getMember() instanceof Executable executable) {
			return !isOptional(executable.getParameters()[parameter.getIndex()]);
		}
		if (member.getMember() instanceof Method setter && setter.getParameterCount() == 1) {
			return !isOptional(setter.getParameters()[0]);
		}
		return null;
	}

	private static boolean isNullable(AnnotatedType type, AnnotatedElement element) {
		return hasNullable(type.getAnnotations()) || hasNullable(element.getAnnotations());
	}

	private static boolean hasNullable(Annotation[] annotations) {
		return Arrays.stream(annotations)
			.anyMatch((annotation) -> annotation.annotationType().getSimpleName().equals("Nullable"));
	}

}
