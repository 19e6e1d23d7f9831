package io.github.openaispring.schema;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.jsontype.NamedType;

/**
 * How the subtypes of a type are told apart.
 *
 * @param member the member that tells
 * @param visible whether the member is one of the type's own too
 * @param names the value of the member of each subtype, in the order of the declaration
 */
record Polymorphism(String member, boolean visible, Map<Class<?>, String> names) {

	private static final ClassValue<Optional<Polymorphism>> KNOWN = new ClassValue<>() {

		@Override
		protected Optional<Polymorphism> computeValue(Class<?> type) {
			return Optional.ofNullable(read(type));
		}

	};

	static boolean isSealed(Class<?> type) {
		return type.isSealed() && !type.isEnum() && !isPartOfEnum(type);
	}

	private static boolean isPartOfEnum(Class<?> type) {
		return Enum.class.isAssignableFrom(type);
	}

	/**
	 * Return how the subtypes of a type are told apart.
	 * @param type the type
	 * @return how, or {@code null} if it has none
	 */
	static @Nullable Polymorphism of(Class<?> type) {
		return KNOWN.get(type).orElse(null);
	}

	private static @Nullable Polymorphism read(Class<?> type) {
		DeserializationConfig config = SchemaJson.TYPES.deserializationConfig();
		AnnotatedClass annotated = config.classIntrospectorInstance()
			.introspectClassAnnotations(config.constructType(type));
		JsonTypeInfo.Value told = config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotated);
		if (told == null || told.getIdType() == JsonTypeInfo.Id.NONE) {
			return null;
		}
		requireMember(type, told);
		Map<Class<?>, String> names = new LinkedHashMap<>();
		for (NamedType subtype : config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, annotated)) {
			requireObject(subtype.getType());
			if (!Modifier.isAbstract(subtype.getType().getModifiers())) {
				names.put(subtype.getType(), name(subtype));
			}
		}
		return names.isEmpty() ? null
				: new Polymorphism(told.getPropertyName(), isVisible(told), inDeclaredOrder(type, names));
	}

	/**
	 * Return how a type is told apart from its siblings.
	 * @param type the type, not abstract
	 * @return how, or {@code null} if it has none
	 */
	static @Nullable Polymorphism ofSubtype(Class<?> type) {
		Deque<Class<?>> candidates = new ArrayDeque<>();
		for (Class<?> next = type; next != null; next = candidates.poll()) {
			Polymorphism family = next.getName().startsWith("java.") ? null : of(next);
			if (family != null && family.names.containsKey(type)) {
				return family;
			}
			candidates.addAll(Arrays.asList(next.getInterfaces()));
			if (next.getSuperclass() != null) {
				candidates.add(next.getSuperclass());
			}
		}
		return null;
	}

	private static boolean isVisible(JsonTypeInfo.Value told) {
		return told.getIdVisible() || told.getInclusionType() == JsonTypeInfo.As.EXISTING_PROPERTY;
	}

	private static String name(NamedType subtype) {
		return subtype.hasName() ? subtype.getName() : subtype.getType().getSimpleName();
	}

	private static void requireObject(Class<?> subtype) {
		if (isPartOfEnum(subtype)) {
			throw SchemaErrors.at(subtype.getName(),
					"an enum has no member that tells it from other subtypes; use a record that holds it");
		}
	}

	private static void requireMember(Class<?> type, JsonTypeInfo.Value told) {
		boolean byMember = told.getInclusionType() == JsonTypeInfo.As.PROPERTY
				|| told.getInclusionType() == JsonTypeInfo.As.EXISTING_PROPERTY;
		boolean byName = told.getIdType() == JsonTypeInfo.Id.NAME || told.getIdType() == JsonTypeInfo.Id.SIMPLE_NAME;
		if (!byMember || !byName) {
			throw SchemaErrors.at(type.getName(), "subtypes have to be told apart by a member that names them; use"
					+ " @JsonTypeInfo(use = Id.NAME, include = As.PROPERTY)");
		}
	}

	private static Map<Class<?>, String> inDeclaredOrder(Class<?> type, Map<Class<?>, String> names) {
		Map<Class<?>, String> ordered = new LinkedHashMap<>();
		addInOrder(type, names, ordered);
		names.forEach(ordered::putIfAbsent);
		return ordered;
	}

	private static void addInOrder(Class<?> type, Map<Class<?>, String> names, Map<Class<?>, String> ordered) {
		String name = names.get(type);
		if (name != null) {
			ordered.put(type, name);
		}
		if (type.isSealed()) {
			for (Class<?> subtype : type.getPermittedSubclasses()) {
				addInOrder(subtype, names, ordered);
			}
		}
	}

}
