package io.github.openaispring.realtime.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

import io.github.openaispring.http.WireJson;

/**
 * Turns records into trees and back. The shape of the records is that of the GA protocol.
 */
final class WireMapper {

	/** One for all: what it learns of the records is to be learnt once. */
	static final JsonMapper JSON = build();

	private WireMapper() {
	}

	private static JsonMapper build() {
		return JsonMapper.builder(WireJson.factory(Integer.MAX_VALUE))
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
			.enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
			.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.withCoercionConfig(LogicalType.Textual,
					(coercions) -> coercions.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
			.addMixIn(RealtimeItem.class, Typed.class)
			.addMixIn(RealtimeContent.class, Typed.class)
			.addMixIn(RealtimeTool.class, Typed.class)
			.addMixIn(TurnDetection.class, Typed.class)
			.addMixIn(ResponseOutputAudioDelta.class, AudioInDelta.class)
			.addModule(new WireForms())
			.build();
	}

	static RawJson raw(JsonNode tree) {
		return new RawJson(tree.toString());
	}

	static RawJson withMember(RawJson json, String name, String value) {
		return raw(((ObjectNode) JSON.readTree(json.text())).put(name, value));
	}

	/**
	 * Writes the type first.
	 */
	@JsonPropertyOrder("type")
	private interface Typed {

		@JsonProperty("type")
		String type();

	}

	/**
	 * Takes the audio for what the protocol calls a delta.
	 */
	private interface AudioInDelta {

		@JsonProperty("delta")
		byte[] audio();

	}

}
