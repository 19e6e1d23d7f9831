package io.github.openaispring.voice;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.WireJson;
import io.github.openaispring.realtime.event.TurnDetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of how messages are read and written.
 */
class VoiceCodecTests {

	private final JsonFactory json = WireJson.factory(64 * 1024);

	private final VoiceReader reader = new VoiceReader(this.json);

	private final VoiceWriter writer = new VoiceWriter(this.json);

	private VoiceClientMessage read(String json) {
		return this.reader.readText(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
	}

	private String write(VoiceServerMessage message) {
		return new String(this.writer.write(message), StandardCharsets.UTF_8).replace('"', '\'');
	}

	static Stream<List<Object>> clientMessages() {
		return Stream.of(List.of("{'type':'start'}", VoiceStart.defaults()),
				List.of("{'voice':'cedar','instructions':'Be kind.','tools':['a'],'resume':'t','other':{'x':[1]},"
						+ "'turnDetection':'none','type':'start'}",
						new VoiceStart("cedar", "Be kind.", TurnDetection.OFF, List.of("a"), "t")),
				List.of("{'type':'start','turnDetection':null,'voice':null}", VoiceStart.defaults()),
				List.of("{'type':'update','turnDetection':'semantic_vad'}",
						new VoiceClientMessage.Update(new TurnDetection.SemanticVad(null, null, null))),
				List.of("{'type':'update','turnDetection':{'type':'semantic_vad','eagerness':'low'}}",
						new VoiceClientMessage.Update(new TurnDetection.SemanticVad("low", null, null))),
				List.of("{'type':'update','turnDetection':{'type':'server_vad','threshold':0.4,'prefixPaddingMs':200,"
						+ "'silenceDurationMs':300}}",
						new VoiceClientMessage.Update(new TurnDetection.ServerVad(0.4, 200, 300, null, null, null))),
				List.of("{'type':'text','text':'Grüß dich'}", new VoiceClientMessage.Text("Grüß dich")),
				List.of("{'type':'commit'}", VoiceClientMessage.Command.COMMIT),
				List.of("{'type':'clear'}", VoiceClientMessage.Command.CLEAR),
				List.of("{'type':'played','itemId':'i','ms':12.7}", new VoiceClientMessage.Played("i", 12)),
				List.of("{'type':'played','itemId':'i','ms':1e300}",
						new VoiceClientMessage.Played("i", Integer.MAX_VALUE)),
				List.of("{'type':'played','itemId':'i','ms':" + "9".repeat(300) + "}",
						new VoiceClientMessage.Played("i", Integer.MAX_VALUE)),
				List.of("{'type':'interrupt'}", VoiceClientMessage.Command.INTERRUPT),
				List.of("{'type':'close'}", VoiceClientMessage.Command.CLOSE));
	}

	@ParameterizedTest
	@MethodSource("clientMessages")
	void messagesOfClientsAreRead(List<Object> example) {
		assertThat(read((String) example.get(0))).isEqualTo(example.get(1));
	}

	@Test
	void deepNestingIsAMistake() {
		assertThatExceptionOfType(VoiceMistake.class)
			.isThrownBy(() -> read("{'type':'clear','x':" + "[".repeat(5000) + "]".repeat(5000) + "}"))
			.satisfies((ex) -> assertThat(ex.ending()).isEqualTo(VoiceEnding.BAD_JSON));
	}

	@Test
	void messagesOfTheServerAreWrittenAsTheContractSays() {
		assertThat(write(new VoiceServerMessage.Ready("s", "m", "v", List.of("a", "b"), Instant.EPOCH, "t", false)))
			.isEqualTo("{'type':'ready','sessionId':'s','model':'m','voice':'v',"
					+ "'expiresAt':'1970-01-01T00:00:00Z','resumeToken':'t','resumed':false,'tools':['a','b']}");
		assertThat(write(new VoiceServerMessage.SpeechStarted("i")))
			.isEqualTo("{'type':'speech-started','itemId':'i'}");
		assertThat(write(new VoiceServerMessage.SpeechStopped("i")))
			.isEqualTo("{'type':'speech-stopped','itemId':'i'}");
		assertThat(write(new VoiceServerMessage.AudioStart("i", "r")))
			.isEqualTo("{'type':'audio-start','itemId':'i','responseId':'r'}");
		assertThat(write(new VoiceServerMessage.AudioEnd("i", 7)))
			.isEqualTo("{'type':'audio-end','itemId':'i','ms':7}");
		assertThat(write(new VoiceServerMessage.Flush(null))).isEqualTo("{'type':'flush'}");
		assertThat(write(new VoiceServerMessage.Transcript(true, "i", "d", null)))
			.isEqualTo("{'type':'transcript','role':'user','itemId':'i','delta':'d','final':false}");
		assertThat(write(new VoiceServerMessage.Transcript(false, "i", null, "t")))
			.isEqualTo("{'type':'transcript','role':'assistant','itemId':'i','text':'t','final':true}");
		assertThat(write(new VoiceServerMessage.Tool("c", "n", "{}", "r")))
			.isEqualTo("{'type':'tool','callId':'c','name':'n','arguments':'{}','result':'r'}");
		assertThat(write(new VoiceServerMessage.Cost(new BigDecimal("1E-7"))))
			.isEqualTo("{'type':'cost','sessionCostUsd':0.0000001}");
		assertThat(write(new VoiceServerMessage.Reconnecting())).isEqualTo("{'type':'reconnecting'}");
		assertThat(write(new VoiceServerMessage.Reconnected(9))).isEqualTo("{'type':'reconnected','gapMs':9}");
		assertThat(write(new VoiceServerMessage.Problem("c", "m", true)))
			.isEqualTo("{'type':'error','code':'c','message':'m','fatal':true}");
		assertThat(write(new VoiceServerMessage.Closed("r", BigDecimal.ZERO)))
			.isEqualTo("{'type':'closed','reason':'r','sessionCostUsd':0}");
	}

	@Test
	void endOfAResponseTellsTokensAndMoney() {
		Usage usage = Usage.builder()
			.add(TokenKind.INPUT_TEXT, 1)
			.add(TokenKind.INPUT_AUDIO, 2)
			.add(TokenKind.CACHED_AUDIO, 4)
			.add(TokenKind.CACHED_TEXT, 8)
			.add(TokenKind.OUTPUT_TEXT, 16)
			.add(TokenKind.OUTPUT_AUDIO, 32)
			.build();
		assertThat(write(
				new VoiceServerMessage.Done("r", "completed", usage, new BigDecimal("0.5"), new BigDecimal("100E+1"))))
			.isEqualTo("{'type':'done','responseId':'r','status':'completed','usage':{'inputTokens':15,"
					+ "'cachedInputTokens':12,'inputAudioTokens':6,'outputTokens':48,'outputAudioTokens':32,"
					+ "'totalTokens':63},'costUsd':0.5,'sessionCostUsd':1000}");
		assertThat(write(new VoiceServerMessage.Done("r", "failed", null, null, BigDecimal.ZERO)))
			.isEqualTo("{'type':'done','responseId':'r','status':'failed','usage':null,'costUsd':null,"
					+ "'sessionCostUsd':0}");
	}

	@Test
	void longTextsFitIntoAFrame() {
		String result = "\u0001".repeat(9_999) + "\uD83D\uDE00".repeat(50_000);
		byte[] frame = this.writer.write(new VoiceServerMessage.Transcript(false, "i", null, result));
		assertThat(frame).hasSizeLessThan(64 * 1024);
		assertThat(JsonMapper.shared().readTree(frame).path("text").stringValue()).hasSize(10_000).endsWith("\u0001…");
	}

	@Test
	void nothingThatIsSaidIsDescribed() {
		List<Object> messages = new ArrayList<>(
				List.of(new VoiceClientMessage.Text("secret"), new VoiceStart(null, "secret", null, null, "secret"),
						new VoiceServerMessage.Transcript(true, "i", "secret", "secret"),
						new VoiceServerMessage.Tool("c", "n", "secret", "secret"),
						new VoiceServerMessage.Ready("s", null, null, List.of(), Instant.EPOCH, "secret", false)));
		assertThat(messages).allSatisfy((message) -> assertThat(message.toString()).doesNotContain("secret"));
	}

}
