package io.github.openaispring.realtime.event;

import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.module.SimpleModule;

/**
 * The forms of values that are more than their members on the wire.
 */
final class WireForms extends SimpleModule {

	WireForms() {
		super("realtime");
		addScalars();
		addItems();
		addSettings();
		form(TranscriptionUsage.class, TranscriptionUsageForm::read);
		write(TranscriptionUsage.class, TranscriptionUsageForm::write);
	}

	private void addScalars() {
		form(byte[].class, WireForms::base64);
		form(RawJson.class, WireMapper::raw);
		write(RawJson.class, (json) -> json);
		form(RealtimeTokenLimit.class, SettingForms::readLimit);
		write(RealtimeTokenLimit.class, (limit) -> (limit.tokens() != null) ? limit.tokens() : "inf");
		form(RealtimeVoice.class, SettingForms::readVoice);
		write(RealtimeVoice.class, (voice) -> (voice.name() != null) ? voice.name() : Map.of("id", voice.id()));
	}

	private void addItems() {
		form(RealtimeItem.class,
				new TaggedReader<>(
						Map.of("message", RealtimeItem.Message.class, "function_call", RealtimeItem.FunctionCall.class,
								"function_call_output", RealtimeItem.FunctionCallOutput.class, "mcp_list_tools",
								RealtimeItem.McpListTools.class, "mcp_call", RealtimeItem.McpCall.class,
								"mcp_approval_request", RealtimeItem.McpApprovalRequest.class, "mcp_approval_response",
								RealtimeItem.McpApprovalResponse.class, "item_reference", RealtimeItem.Reference.class),
						(type, tree) -> new RealtimeItem.Unknown(tree.path("id").stringValue(null), type,
								WireMapper.raw(tree))));
		write(RealtimeItem.Unknown.class, RealtimeItem.Unknown::json);
		form(RealtimeContent.class, new TaggedReader<>(
				Map.of("input_text", RealtimeContent.InputText.class, "input_audio", RealtimeContent.InputAudio.class,
						"input_image", RealtimeContent.InputImage.class, "output_text",
						RealtimeContent.OutputText.class, "output_audio", RealtimeContent.OutputAudio.class),
				(type, tree) -> new RealtimeContent.Unknown(type, WireMapper.raw(tree))));
		write(RealtimeContent.Unknown.class, RealtimeContent.Unknown::json);
	}

	private void addSettings() {
		form(RealtimeTool.class,
				new TaggedReader<>(Map.of("function", RealtimeTool.Function.class, "mcp", RealtimeTool.Mcp.class),
						(type, tree) -> new RealtimeTool.Unknown(type, WireMapper.raw(tree))));
		write(RealtimeTool.Unknown.class, RealtimeTool.Unknown::json);
		form(TurnDetection.class,
				new TaggedReader<>(
						Map.of("server_vad", TurnDetection.ServerVad.class, "semantic_vad",
								TurnDetection.SemanticVad.class, "none", TurnDetection.Off.class),
						(type, tree) -> new TurnDetection.Unknown(type, WireMapper.raw(tree))));
		write(TurnDetection.Unknown.class, TurnDetection.Unknown::json);
		form(RealtimeToolChoice.class, SettingForms::readToolChoice);
		write(RealtimeToolChoice.class, SettingForms::writeToolChoice);
		form(RealtimeTruncation.class, SettingForms::readTruncation);
		write(RealtimeTruncation.class, SettingForms::writeTruncation);
		form(RealtimeTracing.class, SettingForms::readTracing);
		write(RealtimeTracing.class, SettingForms::writeTracing);
		form(RealtimeSessionInfo.class,
				(tree, context) -> new RealtimeSessionInfo(tree.path("id").stringValue(null),
						tree.path("object").stringValue(null), SettingForms.wholeNumber(tree, "expires_at"),
						context.readTreeAsValue(tree, RealtimeSessionSettings.class)));
		write(RealtimeSessionInfo.class, SettingForms::writeInfo);
	}

	private <T> void form(Class<T> type, Function<JsonNode, T> reader) {
		form(type, (tree, context) -> reader.apply(tree));
	}

	private <T> void form(Class<T> type, TreeDeserializer.Reader<T> reader) {
		addDeserializer(type, new TreeDeserializer<>(type, reader));
	}

	private <T> void write(Class<T> type, Function<T, Object> form) {
		addSerializer(type, new TreeSerializer<>(type, form));
	}

	private static byte[] base64(JsonNode tree) {
		try {
			return Base64.getDecoder().decode(text(tree));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("the text is not Base64", ex);
		}
	}

	static String text(JsonNode tree) {
		if (!tree.isString()) {
			throw new IllegalArgumentException("a text is expected");
		}
		return tree.stringValue();
	}

}
