package io.github.openaispring.schema;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Reads Jackson's annotations, and where there are none, what the language says: sealed
 * types are told apart by a member {@code type} with the simple name of the class, and
 * what is not nullable has to be there.
 */
final class TypeIntrospector extends JacksonAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	private static final JsonTypeInfo.Value BY_NAME = JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME,
			JsonTypeInfo.As.PROPERTY, "type", null, false, null);

	@Override
	public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
		JsonTypeInfo.Value told = super.findPolymorphicTypeInfo(config, annotated);
		return (told == null && annotated instanceof AnnotatedClass type && Polymorphism.isSealed(type.getRawType()))
				? BY_NAME : told;
	}

	@Override
	public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass type) {
		String told = super.findTypeName(config, type);
		return (told != null) ? told : type.getRawType().getSimpleName();
	}

	@Override
	public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
		return Nullness.isRequired(member);
	}

	@Override
	public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
		JsonSetter.Value told = super.findSetterInfo(config, annotated);
		boolean required = annotated instanceof AnnotatedMember member
				&& Boolean.TRUE.equals(Nullness.isRequired(member));
		return (required && told.nonDefaultValueNulls() == null) ? told.withValueNulls(Nulls.FAIL) : told;
	}

}
