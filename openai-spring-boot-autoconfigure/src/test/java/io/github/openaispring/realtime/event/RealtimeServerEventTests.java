package io.github.openaispring.realtime.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What servers say, in both forms of the protocol, written out by hand.
 */
class RealtimeServerEventTests {

	private static final String PART = "\"response_id\":\"r\",\"item_id\":\"i\",\"output_index\":1,\"content_index\":2,";

	private final RealtimeEventCodec codec = new RealtimeEventCodec(RealtimeProtocol.GA, 1 << 20);

	static Stream<Arguments> events() {
		RealtimeError error = new RealtimeError("invalid_request_error", "audio_too_short", "too short", null, null);
		RealtimeItem.Message empty = new RealtimeItem.Message("i", "in_progress", "assistant", List.of(), null);
		RealtimeItem.Message said = new RealtimeItem.Message("i", "completed", "assistant",
				List.of(new RealtimeContent.OutputText("Hi"), new RealtimeContent.OutputAudio(null, "Hi")), null);
		String item = "\"item\":{\"id\":\"i\",\"object\":\"realtime.item\",\"type\":\"message\",";
		return Stream.of(
				Arguments.of("error",
						"\"error\":{\"type\":\"invalid_request_error\",\"code\":\"c\",\"message\":\"m\","
								+ "\"param\":\"p\",\"event_id\":\"evt_1\"}",
						new ErrorReceived("e", new RealtimeError("invalid_request_error", "c", "m", "p", "evt_1"))),
				Arguments.of("input_audio_buffer.committed", "\"previous_item_id\":null,\"item_id\":\"i\"",
						new InputAudioBufferCommitted("e", null, "i")),
				Arguments.of("input_audio_buffer.cleared", null, new InputAudioBufferCleared("e")),
				Arguments.of("input_audio_buffer.speech_started", "\"audio_start_ms\":1500,\"item_id\":\"item_001\"",
						new InputAudioBufferSpeechStarted("e", 1500, "item_001")),
				Arguments.of("input_audio_buffer.speech_stopped", "\"audio_end_ms\":3000,\"item_id\":\"item_001\"",
						new InputAudioBufferSpeechStopped("e", 3000, "item_001")),
				Arguments.of("conversation.item.created",
						"\"previous_item_id\":\"p\"," + item
								+ "\"status\":\"in_progress\",\"role\":\"assistant\",\"content\":[]}",
						new ConversationItemCreated("e", "p", empty)),
				Arguments.of("conversation.item.added",
						"\"previous_item_id\":null," + item
								+ "\"status\":\"in_progress\",\"role\":\"assistant\",\"content\":[]}",
						new ConversationItemAdded("e", null, empty)),
				Arguments.of("conversation.item.done",
						item + "\"status\":\"completed\",\"role\":\"assistant\",\"content\":"
								+ "[{\"type\":\"output_text\",\"text\":\"Hi\"},"
								+ "{\"type\":\"output_audio\",\"transcript\":\"Hi\"}]}",
						new ConversationItemDone("e", null, said)),
				Arguments.of("response.output_item.done",
						"\"response_id\":\"r\",\"output_index\":1," + item
								+ "\"status\":\"completed\",\"role\":\"assistant\",\"content\":"
								+ "[{\"type\":\"text\",\"text\":\"Hi\"},{\"type\":\"audio\",\"transcript\":\"Hi\"}]}",
						new ResponseOutputItemDone("e", "r", 1, said)),
				Arguments.of("response.output_item.added", "\"response_id\":\"r\",\"output_index\":0,"
						+ "\"item\":{\"id\":\"i\",\"type\":\"function_call\",\"status\":\"in_progress\",\"call_id\":\"c\","
						+ "\"name\":\"f\",\"arguments\":\"\"}",
						new ResponseOutputItemAdded("e", "r", 0,
								new RealtimeItem.FunctionCall("i", "in_progress", "c", "f", ""))),
				Arguments.of("conversation.item.input_audio_transcription.completed",
						"\"item_id\":\"i\",\"content_index\":0,\"transcript\":\"Hello\","
								+ "\"usage\":{\"type\":\"duration\",\"seconds\":1.5}",
						new InputAudioTranscriptionCompleted("e", "i", 0, "Hello", null, null,
								new TranscriptionUsage.Duration(1.5))),
				Arguments.of("conversation.item.input_audio_transcription.failed",
						"\"item_id\":\"i\",\"content_index\":0,\"error\":{\"type\":\"invalid_request_error\","
								+ "\"code\":\"audio_too_short\",\"message\":\"too short\",\"param\":null}",
						new InputAudioTranscriptionFailed("e", "i", 0, error)),
				Arguments.of("response.content_part.added", PART + "\"part\":{\"type\":\"audio\",\"transcript\":\"\"}",
						new ResponseContentPartAdded("e", "r", "i", 1, 2,
								new RealtimeContentPart("audio", null, null, ""))),
				Arguments.of("response.content_part.done", PART + "\"part\":{\"type\":\"text\",\"text\":\"Hi\"}",
						new ResponseContentPartDone("e", "r", "i", 1, 2,
								new RealtimeContentPart("text", "Hi", null, null))),
				Arguments.of("response.text.delta", PART + "\"delta\":\"Hi\"",
						new ResponseOutputTextDelta("e", "r", "i", 1, 2, "Hi")),
				Arguments.of("response.output_text.delta", PART + "\"delta\":\"\\u00e9\\n\"",
						new ResponseOutputTextDelta("e", "r", "i", 1, 2, "é\n")),
				Arguments.of("response.text.done", PART + "\"text\":\"Hi\"",
						new ResponseOutputTextDone("e", "r", "i", 1, 2, "Hi")),
				Arguments.of("response.audio.delta", PART + "\"delta\":\"SGVsbG8gV29ybGQ=\"",
						new ResponseOutputAudioDelta("e", "r", "i", 1, 2, utf8("Hello World"))),
				Arguments.of("response.output_audio.delta", PART + "\"delta\":\"SGVsbG8gV29ybGQ=\"",
						new ResponseOutputAudioDelta("e", "r", "i", 1, 2, utf8("Hello World"))),
				Arguments.of("response.audio.done", PART + "\"x\":{}",
						new ResponseOutputAudioDone("e", "r", "i", 1, 2)),
				Arguments.of("response.audio_transcript.delta", PART + "\"delta\":\"日本\"",
						new ResponseOutputAudioTranscriptDelta("e", "r", "i", 1, 2, "日本")),
				Arguments.of("response.output_audio_transcript.delta", PART + "\"delta\":\"Hi\",\"obfuscation\":\"x\"",
						new ResponseOutputAudioTranscriptDelta("e", "r", "i", 1, 2, "Hi")),
				Arguments.of("response.audio_transcript.done", PART + "\"transcript\":\"Hi\"",
						new ResponseOutputAudioTranscriptDone("e", "r", "i", 1, 2, "Hi")),
				Arguments.of("response.function_call_arguments.delta",
						"\"response_id\":\"r\",\"item_id\":\"i\",\"output_index\":0,\"call_id\":\"c\",\"delta\":\"{\"",
						new ResponseFunctionCallArgumentsDelta("e", "r", "i", 0, "c", "{")),
				Arguments.of("response.function_call_arguments.done",
						"\"response_id\":\"r\",\"item_id\":\"i\",\"output_index\":0,\"call_id\":\"c\","
								+ "\"arguments\":\"{}\"",
						new ResponseFunctionCallArgumentsDone("e", "r", "i", 0, "c", null, "{}")),
				Arguments.of("rate_limits.updated",
						"\"rate_limits\":[{\"name\":\"requests\",\"limit\":100,\"remaining\":99,\"reset_seconds\":60.0}]",
						new RateLimitsUpdated("e", List.of(new RealtimeRateLimit("requests", 100L, 99L, 60.0)))));
	}

	@ParameterizedTest
	@MethodSource("events")
	void decodeWhenTypeIsKnownGivesItsRecord(String type, String members, RealtimeServerEvent expected) {
		String json = "{\"event_id\":\"e\",\"type\":\"" + type + "\"" + ((members != null) ? "," + members : "") + "}";
		assertThat(decode(json)).isEqualTo(expected);
		assertThat(expected).hasSameHashCodeAs(decode(json));
	}

	@Test
	void decodeWhenTypeIsUnknownKeepsTheWholeEvent() {
		String json = "{\"event_id\":\"e\", \"type\":\"some.unknown.event\",\"a\":{\"b\":[1.50, null]}}";
		assertThat(decode(json)).isEqualTo(new UnknownServerEvent("e", "some.unknown.event", new RawJson(json)));
		assertThat(this.codec.encode(decode(json))).asString(StandardCharsets.UTF_8).isEqualTo(json);
	}

	@Test
	void decodeBetaSessionGivesItTheShapeOfGa() {
		RealtimeSessionSettings expected = RealtimeSessionSettings.builder()
			.model("m")
			.outputModalities(List.of("audio"))
			.inputFormat(RealtimeAudioFormat.PCM)
			.turnDetection(TurnDetection.OFF)
			.outputFormat(RealtimeAudioFormat.PCMU)
			.voice("ash")
			.toolChoice(RealtimeToolChoice.function("f"))
			.maxOutputTokens(RealtimeTokenLimit.INFINITE)
			.temperature(0.8)
			.build();
		assertThat(decode("""
				{"type":"session.created","session":{"id":"s","object":"realtime.session","expires_at":1763812800,
				"model":"m","modalities":["text","audio"],"voice":"ash","input_audio_format":"pcm16",
				"output_audio_format":"g711_ulaw","turn_detection":null,"temperature":0.8,
				"tool_choice":{"type":"function","function":{"name":"f"}},"max_response_output_tokens":"inf"}}"""))
			.isEqualTo(new SessionCreated(null,
					new RealtimeSessionInfo("s", "realtime.session", 1_763_812_800L, expected)));
	}

	@Test
	void decodeWhenSaidInBothShapesBelievesGa() {
		RealtimeSessionSettings expected = RealtimeSessionSettings.builder().voice("marin").maxOutputTokens(5).build();
		assertThat(decode("""
				{"type":"session.updated","session":{"voice":"ash","audio":{"output":{"voice":"marin"}},
				"max_output_tokens":5,"max_response_output_tokens":6}}"""))
			.isEqualTo(new SessionUpdated(null, new RealtimeSessionInfo(null, null, null, expected)));
	}

	@Test
	void decodeWhenMoreFollowsIsMalformed() {
		String delta = "{\"type\":\"response.output_text.delta\"," + PART + "\"delta\":\"Hi\"}";
		assertThat(decode(delta)).isInstanceOf(ResponseOutputTextDelta.class);
		assertThat(decode(delta + "\u0000")).isInstanceOf(MalformedServerEvent.class);
		assertThat(decode(delta + "{}")).isInstanceOf(MalformedServerEvent.class);
	}

	@Test
	void decodeWhenNotJsonIsMalformed() {
		assertThat(decode("{invalid json}")).isEqualTo(new MalformedServerEvent("{invalid json}", "it is not JSON"));
	}

	private RealtimeServerEvent decode(String json) {
		return this.codec.decode(utf8(json));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
