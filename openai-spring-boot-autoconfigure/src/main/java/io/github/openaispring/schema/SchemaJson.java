package io.github.openaispring.schema;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mappers of this package, which are the library's own.
 */
final class SchemaJson {

	/** Reads and writes trees, with numbers as they are written. */
	static final JsonMapper TREES = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	/** Binds types, one for all: what it learns of them is to be learnt once. */
	static final JsonMapper TYPES = JsonMapper.builder()
		.annotationIntrospector(new TypeIntrospector())
		.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.disable(MapperFeature.REQUIRE_TYPE_ID_FOR_SUBTYPES)
		.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
		.changeDefaultVisibility((visibility) -> visibility.withFieldVisibility(JsonAutoDetect.Visibility.ANY))
		.addModule(new LocalTimes())
		.build();

	private SchemaJson() {
	}

	static boolean isNull(JsonNode node) {
		return node.isNull() || node.isMissingNode();
	}

}
