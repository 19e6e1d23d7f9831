package io.github.openaispring.schema;

import java.lang.reflect.RecordComponent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
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
		return isRequired(config, member);
	}

	@Override
	public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
		JsonSetter.Value told = super.findSetterInfo(config, annotated);
		boolean required = annotated instanceof AnnotatedMember member
				&& Boolean.TRUE.equals(isRequired(config, member));
		return (required && told.nonDefaultValueNulls() == null) ? told.withValueNulls(Nulls.FAIL) : told;
	}

	private @Nullable Boolean isRequired(MapperConfig<?> config, AnnotatedMember member) {
		boolean ignored = hasIgnoreMarker(config, member) || isIgnoredComponent(member);
		return ignored ? Boolean.FALSE : Nullness.isRequired(member);
	}

	// The annotation cannot be on a parameter, so it does not get from a component there.
	private static boolean isIgnoredComponent(AnnotatedMember member) {
		if (!(member instanceof AnnotatedParameter parameter) || !parameter.getDeclaringClass().isRecord()) {
			return false;
		}
		RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
		boolean canonical = parameter.getOwner().getParameterCount() == components.length;
		return canonical && components[parameter.getIndex()].getAccessor().isAnnotationPresent(JsonIgnore.class);
	}

}
