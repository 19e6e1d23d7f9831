package io.github.openaispring.schema;

import java.lang.reflect.Field;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * The members that a type has in JSON, as they are bound.
 *
 * @param description what is known of the type
 * @param properties the members in their order
 */
record BeanMembers(BeanDescription description, List<BeanPropertyDefinition> properties) {

	private static final ClassValue<BeanMembers> KNOWN = new ClassValue<>() {

		@Override
		protected BeanMembers computeValue(Class<?> type) {
			return read(type);
		}

	};

	static BeanMembers of(Class<?> type) {
		return KNOWN.get(type);
	}

	private static BeanMembers read(Class<?> type) {
		DeserializationConfig config = SchemaJson.TYPES.deserializationConfig();
		JavaType javaType = config.constructType(type);
		BeanDescription description = config.classIntrospectorInstance()
			.introspectForDeserialization(javaType,
					config.classIntrospectorInstance().introspectClassAnnotations(javaType));
		return new BeanMembers(description, description.findProperties());
	}

	@Nullable BeanPropertyDefinition find(Field field) {
		for (BeanPropertyDefinition property : this.properties) {
			if (isOf(property, field)) {
				return property;
			}
		}
		return null;
	}

	int indexOf(Field field) {
		BeanPropertyDefinition property = find(field);
		return (property != null) ? this.properties.indexOf(property) : Integer.MAX_VALUE;
	}

	private static boolean isOf(BeanPropertyDefinition property, Field field) {
		AnnotatedField own = property.getField();
		return (own != null) ? own.getAnnotated().equals(field) : property.getInternalName().equals(field.getName());
	}

}
