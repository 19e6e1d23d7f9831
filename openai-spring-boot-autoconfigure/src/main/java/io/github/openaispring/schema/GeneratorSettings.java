package io.github.openaispring.schema;

import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the generator what this library's mapper makes of types.
 */
final class GeneratorSettings {

	private static final OptionPreset OPTIONS = new OptionPreset(Option.ADDITIONAL_FIXED_TYPES, Option.STANDARD_FORMATS,
			Option.FLATTENED_OPTIONALS, Option.PUBLIC_NONSTATIC_FIELDS, Option.NONPUBLIC_NONSTATIC_FIELDS_WITH_GETTERS,
			Option.NONPUBLIC_NONSTATIC_FIELDS_WITHOUT_GETTERS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
			Option.PLAIN_DEFINITION_KEYS, Option.DUPLICATE_MEMBER_ATTRIBUTE_CLEANUP_AT_THE_END,
			Option.ALLOF_CLEANUP_AT_THE_END);

	private GeneratorSettings() {
	}

	static SchemaGeneratorConfig create() {
		SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(SchemaJson.TREES,
				SchemaVersion.DRAFT_2020_12, OPTIONS);
		Constraints constraints = Constraints.present();
		builder.forTypesInGeneral()
			.withPropertySorter(Comparator.comparingInt(GeneratorSettings::index))
			.withSubtypeResolver(GeneratorSettings::subtypes)
			.withCustomDefinitionProvider(new LeafDefinitions())
			.withDescriptionResolver(GeneratorSettings::typeDescription)
			.withTypeAttributeOverride((schema, scope, context) -> complete(schema, scope));
		builder.forFields()
			.withIgnoreCheck(GeneratorSettings::isIgnored)
			.withPropertyNameOverrideResolver(GeneratorSettings::name)
			.withRequiredCheck((field) -> !Nullness.isOptional(field.getRawMember()))
			.withDescriptionResolver(GeneratorSettings::description)
			.withInstanceAttributeOverride((attributes, field, context) -> constraints.apply(attributes,
					field.getType().getErasedType(), annotations(field)));
		return builder.build();
	}

	private static boolean isIgnored(FieldScope field) {
		JsonIgnore ignore = field.getRawMember().getAnnotation(JsonIgnore.class);
		return (ignore != null && ignore.value()) || property(field) == null;
	}

	private static @Nullable BeanPropertyDefinition property(FieldScope field) {
		return members(field).find(field.getRawMember());
	}

	private static BeanMembers members(MemberScope<?, ?> member) {
		return BeanMembers.of(member.getDeclarationDetails().getSchemaTargetType().getErasedType());
	}

	private static int index(MemberScope<?, ?> member) {
		return (member instanceof FieldScope field) ? members(field).indexOf(field.getRawMember()) : Integer.MAX_VALUE;
	}

	private static @Nullable String name(FieldScope field) {
		BeanPropertyDefinition property = property(field);
		return (property != null) ? property.getName() : null;
	}

	private static @Nullable String description(FieldScope field) {
		BeanPropertyDefinition property = field.isFakeContainerItemScope() ? null : property(field);
		return (property != null) ? property.getMetadata().getDescription() : null;
	}

	private static @Nullable String typeDescription(TypeScope scope) {
		JsonClassDescription description = scope.getType().getErasedType().getAnnotation(JsonClassDescription.class);
		return (description != null) ? description.value() : null;
	}

	private static List<Annotation> annotations(FieldScope field) {
		return field.isFakeContainerItemScope() ? List.of() : List.of(field.getRawMember().getAnnotations());
	}

	private static @Nullable List<ResolvedType> subtypes(ResolvedType type, SchemaGenerationContext context) {
		Polymorphism family = Polymorphism.of(type.getErasedType());
		if (family == null || family.names().containsKey(type.getErasedType())) {
			return null;
		}
		return family.names()
			.keySet()
			.stream()
			.map((subtype) -> context.getTypeContext().resolveSubtype(type, subtype))
			.toList();
	}

	private static void complete(ObjectNode schema, TypeScope scope) {
		if (!schema.path("type").asString("").equals("object")) {
			return;
		}
		Class<?> type = scope.getType().getErasedType();
		Polymorphism family = type.getName().startsWith("java.") ? null : Polymorphism.ofSubtype(type);
		if (family != null) {
			Discriminator.add(schema, family, type);
		}
		if (schema.has("properties") && !schema.has("required")) {
			schema.putArray("required");
		}
	}

}
