package io.github.openaispring.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * A member of a JSON object, such as an argument of a call.
 *
 * @param name the name in JSON
 * @param type the Java type of the value
 * @param description what it is, read by the model
 * @param required whether it has to be there and not {@code null}
 * @param annotations where constraints of Jakarta Validation are looked for
 * @since 0.1.0
 */
public record SchemaMember(String name, Type type, @Nullable String description, boolean required,
		List<Annotation> annotations) {

	public SchemaMember {
		annotations = List.copyOf(annotations);
	}

	/**
	 * Create a required member that nothing more is known of.
	 * @param name the name in JSON
	 * @param type the Java type of the value
	 * @return the member
	 */
	public static SchemaMember of(String name, Type type) {
		return new SchemaMember(name, type, null, true, List.of());
	}

	/**
	 * Describe a parameter of a method. {@link JsonProperty} may name and
	 * {@link JsonPropertyDescription} describe it; it is optional if it is
	 * {@code @Nullable} or an {@link java.util.Optional}.
	 * @param parameter the parameter, compiled with {@code -parameters} unless it is
	 * annotated with its name
	 * @return the member
	 */
	public static SchemaMember of(Parameter parameter) {
		JsonProperty property = parameter.getAnnotation(JsonProperty.class);
		boolean named = property != null && !property.value().isEmpty();
		JsonPropertyDescription description = parameter.getAnnotation(JsonPropertyDescription.class);
		return new SchemaMember(named ? property.value() : parameter.getName(), parameter.getParameterizedType(),
				(description != null) ? description.value() : null, !Nullness.isOptional(parameter),
				List.of(parameter.getAnnotations()));
	}

	/**
	 * Return the same member in other words.
	 * @param description what it is, read by the model
	 * @return a copy
	 */
	public SchemaMember withDescription(@Nullable String description) {
		return new SchemaMember(this.name, this.type, description, this.required, this.annotations);
	}

	/**
	 * Return the same member, required or not.
	 * @param required whether it has to be there and not {@code null}
	 * @return a copy
	 */
	public SchemaMember withRequired(boolean required) {
		return new SchemaMember(this.name, this.type, this.description, required, this.annotations);
	}

}
