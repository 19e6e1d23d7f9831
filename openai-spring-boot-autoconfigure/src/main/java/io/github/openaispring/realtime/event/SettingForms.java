package io.github.openaispring.realtime.event;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The forms of settings that are a word or an object.
 */
final class SettingForms {

	private SettingForms() {
	}

	static RealtimeTokenLimit readLimit(JsonNode tree) {
		if (tree.isInt()) {
			return RealtimeTokenLimit.of(tree.intValue());
		}
		return switch (WireForms.text(tree)) {
			case "inf" -> RealtimeTokenLimit.INFINITE;
			default -> throw new IllegalArgumentException("a number of tokens or 'inf' is expected");
		};
	}

	static RealtimeVoice readVoice(JsonNode tree) {
		return tree.isObject() ? RealtimeVoice.custom(WireForms.text(tree.path("id")))
				: RealtimeVoice.named(WireForms.text(tree));
	}

	static RealtimeToolChoice readToolChoice(JsonNode tree) {
		return switch (word(tree)) {
			case "auto" -> RealtimeToolChoice.AUTO;
			case "none" -> RealtimeToolChoice.NONE;
			case "required" -> RealtimeToolChoice.REQUIRED;
			case "function" -> RealtimeToolChoice.function(WireForms.text(tree.path("name")));
			case "mcp" -> new RealtimeToolChoice.Mcp(WireForms.text(tree.path("server_label")),
					tree.path("name").stringValue(null));
			default -> new RealtimeToolChoice.Unknown(WireMapper.raw(tree));
		};
	}

	static Object writeToolChoice(RealtimeToolChoice choice) {
		if (choice instanceof RealtimeToolChoice.Function function) {
			return object("function").put("name", function.name());
		}
		if (choice instanceof RealtimeToolChoice.Mcp mcp) {
			ObjectNode object = object("mcp").put("server_label", mcp.serverLabel());
			return (mcp.name() != null) ? object.put("name", mcp.name()) : object;
		}
		if (choice instanceof RealtimeToolChoice.Unknown unknown) {
			return unknown.json();
		}
		if (choice instanceof RealtimeToolChoice.Auto) {
			return "auto";
		}
		return (choice instanceof RealtimeToolChoice.None) ? "none" : "required";
	}

	static RealtimeTruncation readTruncation(JsonNode tree) {
		if (tree.isString()) {
			return new RealtimeTruncation.Mode(tree.stringValue());
		}
		if (!word(tree).equals("retention_ratio") || !tree.path("retention_ratio").isNumber()) {
			return new RealtimeTruncation.Unknown(WireMapper.raw(tree));
		}
		JsonNode tokens = tree.path("token_limits").path("post_instructions");
		return new RealtimeTruncation.RetentionRatio(tree.path("retention_ratio").doubleValue(),
				tokens.isInt() ? tokens.intValue() : null);
	}

	static Object writeTruncation(RealtimeTruncation truncation) {
		if (truncation instanceof RealtimeTruncation.Mode mode) {
			return mode.name();
		}
		if (truncation instanceof RealtimeTruncation.RetentionRatio ratio) {
			ObjectNode object = object("retention_ratio").put("retention_ratio", ratio.retentionRatio());
			if (ratio.postInstructionsTokens() != null) {
				object.putObject("token_limits").put("post_instructions", ratio.postInstructionsTokens());
			}
			return object;
		}
		return ((RealtimeTruncation.Unknown) truncation).json();
	}

	static RealtimeTracing readTracing(JsonNode tree) {
		if (tree.isString()) {
			return RealtimeTracing.AUTO;
		}
		if (tree.isEmpty()) {
			return RealtimeTracing.OFF;
		}
		JsonNode metadata = tree.path("metadata");
		return new RealtimeTracing.Named(tree.path("workflow_name").stringValue(null),
				tree.path("group_id").stringValue(null), metadata.isObject() ? WireMapper.raw(metadata) : null);
	}

	// Off is an empty object here: a null would be lost on the way through the tree.
	static Object writeTracing(RealtimeTracing tracing) {
		if (!(tracing instanceof RealtimeTracing.Named named)) {
			return (tracing instanceof RealtimeTracing.Auto) ? "auto" : Map.of();
		}
		ObjectNode object = WireMapper.JSON.createObjectNode();
		if (named.workflowName() != null) {
			object.put("workflow_name", named.workflowName());
		}
		if (named.groupId() != null) {
			object.put("group_id", named.groupId());
		}
		if (named.metadata() != null) {
			object.set("metadata", WireMapper.JSON.readTree(named.metadata().text()));
		}
		return object.isEmpty() ? "auto" : object;
	}

	static Object writeInfo(RealtimeSessionInfo info) {
		ObjectNode object = WireMapper.JSON.createObjectNode();
		if (info.id() != null) {
			object.put("id", info.id());
		}
		if (info.object() != null) {
			object.put("object", info.object());
		}
		if (info.expiresAt() != null) {
			object.put("expires_at", info.expiresAt());
		}
		return object.setAll(WireMapper.JSON.<ObjectNode>valueToTree(info.settings()));
	}

	static @Nullable Long wholeNumber(JsonNode tree, String name) {
		JsonNode value = tree.path(name);
		return (value.isIntegralNumber() && value.canConvertToLong()) ? Long.valueOf(value.longValue()) : null;
	}

	private static String word(JsonNode tree) {
		return tree.isString() ? tree.stringValue() : tree.path("type").stringValue("");
	}

	private static ObjectNode object(String type) {
		return WireMapper.JSON.createObjectNode().put("type", type);
	}

}
