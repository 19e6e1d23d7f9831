package io.github.openaispring.realtime.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What clients say, written out by hand.
 */
class RealtimeClientEventTests {

	private static final RealtimeTool TOOL = RealtimeTool.function("f", "does", "{\"type\":\"object\"}");

	private final RealtimeEventCodec ga = new RealtimeEventCodec(RealtimeProtocol.GA, 32 << 20);

	private final RealtimeEventCodec beta = new RealtimeEventCodec(RealtimeProtocol.BETA, 32 << 20);

	static List<RealtimeClientEvent> speakableInBoth() {
		return List.of(SessionUpdate.of(settings().build()),
				SessionUpdate.of(RealtimeSessionSettings.builder().instructions("").tools().build()),
				SessionUpdate.of(RealtimeSessionSettings.builder()
					.turnDetection(TurnDetection.OFF)
					.transcription(Transcription.OFF)
					.noiseReduction(NoiseReduction.OFF)
					.build()),
				SessionUpdate.of(RealtimeSessionSettings.builder()
					.turnDetection(new TurnDetection.SemanticVad("low", false, false))
					.toolChoice(RealtimeToolChoice.NONE)
					.maxOutputTokens(RealtimeTokenLimit.INFINITE)
					.build()),
				SessionUpdate.of(RealtimeSessionSettings.transcription()
					.transcription(Transcription.of("whisper-1"))
					.include(List.of("item.input_audio_transcription.logprobs"))
					.build()),
				InputAudioBufferAppend.of(new byte[] { 1, 2, 3, 4 }).withEventId("evt_1"), InputAudioBufferCommit.of(),
				InputAudioBufferClear.of(), OutputAudioBufferClear.of(),
				ConversationItemCreate.of(RealtimeItem.user("Hi")),
				new ConversationItemCreate("e", "root", RealtimeItem.system("Be kind").withId("item_1")),
				ConversationItemCreate.of(RealtimeItem.assistant("Hello")),
				ConversationItemCreate.of(RealtimeItem.user(List.of(new RealtimeContent.InputText("listen"),
						new RealtimeContent.InputAudio(new byte[] { 1, 2 }, null)))),
				ConversationItemCreate.of(RealtimeItem.functionCallOutput("call_1", "")),
				ConversationItemCreate.of(new RealtimeItem.FunctionCall(null, null, "call_1", "f", "{}")),
				ConversationItemDelete.of("i"), ConversationItemRetrieve.of("i"),
				ConversationItemTruncate.of("i", 1500), ResponseCreate.of(null),
				ResponseCreate.of(RealtimeResponseOptions.builder().build()), ResponseCreate.of(options().build()),
				ResponseCreate.of(RealtimeResponseOptions.builder().input(List.of()).tools().build()),
				ResponseCancel.of(null), ResponseCancel.of("r"));
	}

	static List<RealtimeClientEvent> speakableInGa() {
		return List.of(
				SessionUpdate.of(settings().parallelToolCalls(false)
					.reasoningEffort("low")
					.truncation(new RealtimeTruncation.RetentionRatio(0.8, 8000))
					.tracing(new RealtimeTracing.Named("w", "g", RawJson.of("{\"a\":1}")))
					.prompt(new RealtimePrompt("pmpt_1", "2", RawJson.of("{\"name\":\"Ann\"}")))
					.include(List.of("item.input_audio_transcription.logprobs"))
					.voice(RealtimeVoice.custom("voice_1"))
					.speed(1.25)
					.tools(TOOL, RealtimeTool.mcp("docs", "https://example.com/mcp"))
					.toolChoice(new RealtimeToolChoice.Mcp("docs", null))
					.turnDetection(new TurnDetection.ServerVad(null, null, null, null, null, 6000))
					.noiseReduction(new NoiseReduction("near_field", 0.5))
					.transcription(
							new Transcription("gpt-transcribe", null, List.of("en"), List.of("Ann"), null, "low"))
					.build()),
				SessionUpdate.of(RealtimeSessionSettings.builder()
					.tracing(RealtimeTracing.OFF)
					.truncation(RealtimeTruncation.DISABLED)
					.build()),
				SessionUpdate.of(RealtimeSessionSettings.builder().tracing(RealtimeTracing.AUTO).build()),
				ConversationItemCreate.of(RealtimeItem
					.user(List.of(new RealtimeContent.InputImage("data:image/png;base64,AAAA", "high")))),
				ConversationItemCreate.of(new RealtimeItem.McpApprovalResponse("m", "mcpr_1", false, "no")),
				ResponseCreate.of(RealtimeResponseOptions.builder()
					.reasoningEffort("high")
					.parallelToolCalls(true)
					.input(List.of(new RealtimeItem.Reference("item_1"), RealtimeItem.user("Hi")))
					.build()));
	}

	private static RealtimeSessionSettings.Builder settings() {
		return RealtimeSessionSettings.builder()
			.outputModalities(List.of("audio"))
			.instructions("Be brief")
			.inputFormat(RealtimeAudioFormat.PCM)
			.outputFormat(RealtimeAudioFormat.PCMU)
			.voice("marin")
			.transcription(Transcription.of("whisper-1", "en", "names"))
			.noiseReduction(NoiseReduction.FAR_FIELD)
			.turnDetection(new TurnDetection.ServerVad(0.0, 0, 200, false, false, null))
			.tools(TOOL)
			.toolChoice(RealtimeToolChoice.AUTO)
			.maxOutputTokens(4096);
	}

	private static RealtimeResponseOptions.Builder options() {
		return RealtimeResponseOptions.builder()
			.outputModalities(List.of("text"))
			.instructions("Sum up")
			.voice("cedar")
			.outputFormat(RealtimeAudioFormat.PCMA)
			.tools(TOOL)
			.toolChoice(RealtimeToolChoice.REQUIRED)
			.maxOutputTokens(10)
			.conversation("none")
			.metadata(Map.of("a", "b"))
			.input(List.of(RealtimeItem.user("Hi")));
	}

	static Stream<RealtimeClientEvent> all() {
		return Stream.concat(speakableInBoth().stream(), speakableInGa().stream());
	}

	@ParameterizedTest
	@MethodSource("all")
	void encodeInGaFollowsTheStrictSchema(RealtimeClientEvent event) {
		JsonNode json = tree(this.ga.encode(event));
		assertThat(RealtimeSpec.gaRequests().errors("client", json)).as(json.toString()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("speakableInBoth")
	void encodeInBetaFollowsTheStrictSchema(RealtimeClientEvent event) {
		JsonNode json = tree(this.beta.encode(event));
		assertThat(RealtimeSpec.betaRequests().errors("client", json)).as(json.toString()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ga", "beta" })
	void schemaFindsAMistake(String protocol) {
		RealtimeSpec spec = protocol.equals("ga") ? RealtimeSpec.gaRequests() : RealtimeSpec.betaRequests();
		assertThat(spec.errors("client", tree("{\"type\":\"response.cancel\",\"response\":\"r\"}"))).isNotEmpty();
		assertThat(spec.errors("client",
				tree("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\"," + "\"modality\":[]}}")))
			.isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("all")
	void decodeInGaGivesWhatWasEncoded(RealtimeClientEvent event) {
		assertThat(this.ga.decodeClient(this.ga.encode(event))).isEqualTo(event);
		assertThat(this.beta.decodeClient(this.ga.encode(event))).isEqualTo(event);
	}

	@Test
	void encodeSettingsInGaNestsThem() {
		assertThat(json(this.ga, settings().temperature(0.8).build())).isEqualTo(tree("""
				{"type":"session.update","session":{"type":"realtime","output_modalities":["audio"],
				"instructions":"Be brief","audio":{"input":{"format":{"type":"audio/pcm","rate":24000},
				"transcription":{"model":"whisper-1","language":"en","prompt":"names"},
				"noise_reduction":{"type":"far_field"},"turn_detection":{"type":"server_vad","threshold":0.0,
				"prefix_padding_ms":0,"silence_duration_ms":200,"create_response":false,
				"interrupt_response":false}},"output":{"format":{"type":"audio/pcmu"},"voice":"marin"}},
				"tools":[{"type":"function","name":"f","description":"does","parameters":{"type":"object"}}],
				"tool_choice":"auto","max_output_tokens":4096}}"""));
	}

	@Test
	void encodeSettingsInBetaFlattensThem() {
		RealtimeSessionSettings settings = settings().temperature(0.8)
			.toolChoice(RealtimeToolChoice.function("f"))
			.build();
		assertThat(json(this.beta, settings)).isEqualTo(tree("""
				{"type":"session.update","session":{"modalities":["text","audio"],"instructions":"Be brief",
				"input_audio_format":"pcm16","output_audio_format":"g711_ulaw","voice":"marin",
				"input_audio_transcription":{"model":"whisper-1","language":"en","prompt":"names"},
				"input_audio_noise_reduction":{"type":"far_field"},"turn_detection":{"type":"server_vad",
				"threshold":0.0,"prefix_padding_ms":0,"silence_duration_ms":200,"create_response":false,
				"interrupt_response":false},
				"tools":[{"type":"function","name":"f","description":"does","parameters":{"type":"object"}}],
				"tool_choice":{"type":"function","function":{"name":"f"}},"temperature":0.8,
				"max_response_output_tokens":4096}}"""));
	}

	@Test
	void encodeInGaSaysTheKindOfSession() {
		assertThat(json(this.ga, RealtimeSessionSettings.builder().type(null).build()))
			.isEqualTo(tree("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\"}}"));
	}

	@Test
	void encodeOptionsInBetaFlattensThem() {
		assertThat(tree(this.beta.encode(ResponseCreate.of(options().build())))).isEqualTo(tree("""
				{"type":"response.create","response":{"modalities":["text"],"instructions":"Sum up","voice":"cedar",
				"output_audio_format":"g711_alaw","tools":[{"type":"function","name":"f","description":"does",
				"parameters":{"type":"object"}}],"tool_choice":"required","max_response_output_tokens":10,
				"conversation":"none","metadata":{"a":"b"},"input":[{"type":"message","role":"user",
				"content":[{"type":"input_text","text":"Hi"}]}]}}"""));
	}

	@Test
	void encodeTranscriptionSessionInBetaUsesItsOwnEvent() {
		RealtimeSessionSettings settings = RealtimeSessionSettings.transcription()
			.transcription(Transcription.of("whisper-1"))
			.build();
		JsonNode json = json(this.beta, settings);
		assertThat(json).isEqualTo(tree("""
				{"type":"transcription_session.update",
				"session":{"input_audio_transcription":{"model":"whisper-1"}}}"""));
		assertThat(this.ga.decodeClient(json.toString().getBytes())).isEqualTo(TranscriptionSessionUpdate.of(settings));
	}

	@Test
	void encodeWhatIsOffIsNullAndWhatIsUnsetIsAbsent() {
		RealtimeSessionSettings settings = RealtimeSessionSettings.builder()
			.turnDetection(TurnDetection.OFF)
			.transcription(Transcription.OFF)
			.noiseReduction(NoiseReduction.OFF)
			.tracing(RealtimeTracing.OFF)
			.build();
		assertThat(json(this.ga, settings)).isEqualTo(tree("""
				{"type":"session.update","session":{"type":"realtime","audio":{"input":{"transcription":null,
				"noise_reduction":null,"turn_detection":null}},"tracing":null}}"""));
		assertThat(json(this.beta, settings)).isEqualTo(tree("""
				{"type":"session.update","session":{"input_audio_transcription":null,
				"input_audio_noise_reduction":null,"turn_detection":null,"tracing":null}}"""));
		assertThat(json(this.ga, RealtimeSessionSettings.builder().build()))
			.isEqualTo(tree("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\"}}"));
		assertThat(json(this.beta, RealtimeSessionSettings.builder().build()))
			.isEqualTo(tree("{\"type\":\"session.update\",\"session\":{}}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"audio\":{\"input\":{\"turn_detection\":%s}}}", "{\"turn_detection\":%s}" })
	void decodeTurnDetectionTellsNullFromAbsent(String shape) {
		assertThat(turnDetection(shape.formatted("null"))).isEqualTo(TurnDetection.OFF);
		assertThat(turnDetection(shape.formatted("{\"type\":\"server_vad\",\"create_response\":false}")))
			.isEqualTo(new TurnDetection.ServerVad(null, null, null, false, null, null));
		assertThat(turnDetection(shape.formatted("{\"type\":\"mind_vad\",\"x\":1.50}")))
			.isEqualTo(new TurnDetection.Unknown("mind_vad", RawJson.of("{\"type\":\"mind_vad\",\"x\":1.50}")));
		assertThat(turnDetection("{\"audio\":{\"input\":{}}}")).isNull();
	}

	@Test
	void encodeEmptyToolOutputSendsIt() {
		byte[] json = this.ga.encode(ConversationItemCreate.of(RealtimeItem.functionCallOutput("call_1", "")));
		assertThat(tree(json).get("item"))
			.isEqualTo(tree("{\"type\":\"function_call_output\",\"call_id\":\"call_1\",\"output\":\"\"}"));
	}

	@Test
	void encodeAssistantPartsUsesTheProtocolsWords() {
		ConversationItemCreate event = ConversationItemCreate.of(RealtimeItem.assistant("Hi"));
		assertThat(tree(this.ga.encode(event)).at("/item/content/0/type").stringValue()).isEqualTo("output_text");
		assertThat(tree(this.beta.encode(event)).at("/item/content/0/type").stringValue()).isEqualTo("text");
	}

	@Test
	void encodeUnknownPartsKeepsThem() {
		RawJson json = RawJson.of("{\"type\":\"input_smell\",\"strength\":1.50}");
		ConversationItemCreate event = ConversationItemCreate
			.of(RealtimeItem.user(List.of(new RealtimeContent.Unknown("input_smell", json))));
		assertThat(this.ga.encode(event)).asString(StandardCharsets.UTF_8).contains(json.text());
		assertThat(this.ga.decodeClient(this.ga.encode(event))).isEqualTo(event);
	}

	static Stream<Arguments> unspeakableInBeta() {
		RealtimeSessionSettings.Builder none = RealtimeSessionSettings.builder();
		return Stream.of(Arguments.of("session.tools", update().tools(RealtimeTool.mcp("a", "https://example.com"))),
				Arguments.of("session.tool_choice", update().toolChoice(new RealtimeToolChoice.Mcp("a", "b"))),
				Arguments.of("session.audio.output.voice", update().voice(RealtimeVoice.custom("voice_1"))),
				Arguments.of("session.audio.input.format",
						update().inputFormat(new RealtimeAudioFormat("audio/pcm", 16_000))),
				Arguments.of("session.audio.input.turn_detection.idle_timeout_ms",
						update().turnDetection(new TurnDetection.ServerVad(null, null, null, null, null, 6000))),
				Arguments.of("session.audio.input.transcription.languages",
						update().transcription(new Transcription("m", null, List.of("en"), null, null, null))),
				Arguments.of("session.audio.input.noise_reduction.strength",
						update().noiseReduction(new NoiseReduction("near_field", 0.5))),
				Arguments.of("session.reasoning", update().reasoningEffort("low")),
				Arguments.of("session.truncation", update().truncation(RealtimeTruncation.AUTO)),
				Arguments.of("session.prompt", update().prompt(new RealtimePrompt("p", null, null))),
				Arguments.of("session.include", update().include(List.of("a"))),
				Arguments.of("session.parallel_tool_calls", none.parallelToolCalls(true)));
	}

	private static RealtimeSessionSettings.Builder update() {
		return RealtimeSessionSettings.builder();
	}

	@ParameterizedTest
	@MethodSource("unspeakableInBeta")
	void encodeInBetaNamesWhatItCannotSay(String member, RealtimeSessionSettings.Builder settings) {
		assertRefused(this.beta, SessionUpdate.of(settings.build()), member);
	}

	@Test
	void encodeItemsInBetaNamesWhatItCannotSay() {
		assertRefused(this.beta,
				ConversationItemCreate.of(RealtimeItem
					.user(List.of(new RealtimeContent.InputText("a"), new RealtimeContent.InputImage("data:,", null)))),
				"item.content[1]");
		assertRefused(this.beta,
				ConversationItemCreate.of(new RealtimeItem.McpApprovalResponse("m", "mcpr_1", true, null)), "item");
	}

	@Test
	void encodeTranscriptionUpdateInGaIsRefused() {
		assertRefused(this.ga, TranscriptionSessionUpdate.of(RealtimeSessionSettings.transcription().build()),
				"transcription_session.update");
	}

	private static void assertRefused(RealtimeEventCodec codec, RealtimeClientEvent event, String member) {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> codec.encode(event))
			.withMessageContaining("'" + member + "' cannot be said")
			.satisfies((ex) -> assertThat(ex.getParam()).isEqualTo(member));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 4800, 9601 })
	void encodeAppendIsTheSameInBothProtocols(int length) {
		byte[] audio = new byte[length];
		new Random(length).nextBytes(audio);
		String base64 = Base64.getEncoder().encodeToString(audio);
		for (RealtimeEventCodec codec : List.of(this.ga, this.beta)) {
			assertThat(codec.encode(InputAudioBufferAppend.of(audio))).asString(StandardCharsets.UTF_8)
				.isEqualTo("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + base64 + "\"}");
			assertThat(tree(codec.encode(new InputAudioBufferAppend("a \"quoted\" ü", audio))))
				.isEqualTo(RealtimeSpec.JSON.createObjectNode()
					.put("event_id", "a \"quoted\" ü")
					.put("type", "input_audio_buffer.append")
					.put("audio", base64));
		}
		assertThat(this.ga.decodeClient(this.ga.encode(InputAudioBufferAppend.of(audio))))
			.isEqualTo(InputAudioBufferAppend.of(audio));
	}

	@Test
	void encodeHalfACharacterReplacesIt() {
		byte[] json = this.ga.encode(ConversationItemCreate.of(RealtimeItem.user("half \uD83D")));
		assertThat(tree(json).at("/item/content/0/text").stringValue()).isEqualTo("half ?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{}", "{\"type\":\"session.updates\",\"session\":{}}",
			"{\"type\":\"session.update\"}", "{\"type\":\"input_audio_buffer.append\",\"audio\":\"!\"}",
			"{\"type\":\"conversation.item.truncate\",\"item_id\":\"i\",\"audio_end_ms\":null}" })
	void decodeClientWhenMalformedSaysWhy(String json) {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.ga.decodeClient(json.getBytes()))
			.withMessageStartingWith("'event' cannot be read: ");
	}

	@ParameterizedTest
	@MethodSource("all")
	void withEventIdChangesNothingElse(RealtimeClientEvent event) {
		RealtimeClientEvent named = event.withEventId("evt_2");
		assertThat(named.eventId()).isEqualTo("evt_2");
		assertThat(tree(this.ga.encode(named)).get("event_id").stringValue()).isEqualTo("evt_2");
		assertThat(named).isNotEqualTo(event).hasSameClassAs(event);
		assertThat(this.ga.decodeClient(this.ga.encode(named))).isEqualTo(named);
	}

	private TurnDetection turnDetection(String session) {
		SessionUpdate update = (SessionUpdate) this.ga
			.decodeClient(("{\"type\":\"session.update\",\"session\":" + session + "}").getBytes());
		RealtimeAudio audio = update.session().audio();
		return (audio != null && audio.input() != null) ? audio.input().turnDetection() : null;
	}

	private static JsonNode json(RealtimeEventCodec codec, RealtimeSessionSettings settings) {
		return tree(codec.encode(SessionUpdate.of(settings)));
	}

	private static JsonNode tree(byte[] json) {
		return RealtimeSpec.JSON.readTree(json);
	}

	private static JsonNode tree(String json) {
		return RealtimeSpec.JSON.readTree(json);
	}

}
