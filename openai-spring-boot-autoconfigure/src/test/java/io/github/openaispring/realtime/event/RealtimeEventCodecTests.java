package io.github.openaispring.realtime.event;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes is not always what one hopes for.
 */
class RealtimeEventCodecTests {

	private static final String DELTA = "{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_1\","
			+ "\"response_id\":\"resp_1\",\"item_id\":\"item_1\",\"output_index\":0,\"content_index\":0,"
			+ "\"delta\":\"%s\"}";

	private static final List<String> SEEDS = List.of(DELTA.formatted("SGVsbG8gV29ybGQ="),
			DELTA.formatted("SGVsbG8gV29ybGQ").replace("output_audio", "audio"),
			" { \"delta\" : \"größer 日本\", \"content_index\" : 12, \"type\" : \"response.output_text.delta\" ,"
					+ "\n\"obfuscation\":\"abc\",\"n\":7,\"item_id\":\"i\",\"response_id\":\"r\"}\t",
			"{\"type\":\"response.audio_transcript.delta\",\"response_id\":\"r\",\"item_id\":\"i\","
					+ "\"delta\":\"a\",\"delta\":\"b\",\"output_index\":3}",
			"{\"type\":\"response.done\",\"response\":{\"id\":\"r\",\"status\":\"completed\",\"output\":["
					+ "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"a\"}]}],"
					+ "\"usage\":{\"total_tokens\":3,\"input_token_details\":{\"cached_tokens\":1}}}}",
			"{\"type\":\"session.created\",\"session\":{\"modalities\":[\"text\"],\"voice\":\"ash\","
					+ "\"input_audio_format\":\"pcm16\",\"turn_detection\":null,\"tool_choice\":{\"type\":\"function\","
					+ "\"function\":{\"name\":\"f\"}},\"max_response_output_tokens\":\"inf\",\"expires_at\":1e3}}");

	private static final List<String> LONG_SEEDS = List.of(DELTA.formatted("SGVs".repeat(100)),
			DELTA.formatted("SGVs".repeat(100) + "SA==").replace("}", " \n} \t"),
			DELTA.formatted("SGVs".repeat(100)).replace("}", ",\"obfuscation\":\"x\"}"),
			DELTA.formatted("SGVs".repeat(100)).replace("}", ",\"obfuscation\":\"" + "x".repeat(300) + "\"}"),
			DELTA.formatted("SGVs".repeat(100)).replace("output_audio", "output_text"),
			DELTA.formatted("größer".repeat(80)).replace("output_audio", "output_audio_transcript"),
			"{\"delta\":\"" + "SGVs".repeat(100) + "\",\"type\":\"response.output_audio.delta\",\"item_id\":\"i\","
					+ "\"output_index\":4,\"response_id\":\"r\"}");

	private final RealtimeEventCodec codec = new RealtimeEventCodec(RealtimeProtocol.GA, 32 << 20);

	@Test
	void decodeWhenMutilatedNeverThrowsAndBothReadersAgree() throws MalformedEventException {
		Random random = new Random(1);
		DeltaReader deltas = new DeltaReader();
		EventReader events = new EventReader(1 << 20);
		int agreed = 0;
		List<String> seeds = Stream.concat(SEEDS.stream(), LONG_SEEDS.stream()).toList();
		for (int round = 0; round < 60_000; round++) {
			byte[] json = mutilate(utf8(seeds.get(round % seeds.size())), random);
			assertThat(this.codec.decode(json)).isNotNull();
			RealtimeServerEvent delta = deltas.read(json, 0, json.length);
			if (delta != null) {
				assertThat(delta).isEqualTo(events.readServer(json, 0, json.length));
				agreed++;
			}
		}
		assertThat(agreed).isGreaterThan(2_000);
	}

	@Test
	void decodeWhenLongGivesWhatTheMapperGives() throws MalformedEventException {
		DeltaReader deltas = new DeltaReader();
		for (String seed : LONG_SEEDS) {
			byte[] json = utf8(seed);
			assertThat(deltas.read(json, 0, json.length)).as(seed)
				.isNotNull()
				.isEqualTo(new EventReader(1 << 20).readServer(json, 0, json.length));
		}
	}

	private static byte[] mutilate(byte[] seed, Random random) {
		byte[] alphabet = utf8("{}[]\":,\\/ \n\t0129eE.-+=abZ\u0000\u007fé\uFEFF");
		byte[] json = seed.clone();
		for (int i = random.nextInt(3); i > 0; i--) {
			int at = random.nextInt(json.length);
			switch (random.nextInt(4)) {
				case 0 -> json[at] = alphabet[random.nextInt(alphabet.length)];
				case 1 -> json[at] = (byte) random.nextInt(256);
				case 2 -> json = Arrays.copyOf(json, Math.max(1, at));
				default -> {
					byte[] longer = Arrays.copyOf(json, json.length + 1);
					System.arraycopy(json, at, longer, at + 1, json.length - at);
					longer[at] = alphabet[random.nextInt(alphabet.length)];
					json = longer;
				}
			}
		}
		return json;
	}

	@Test
	void decodeReadsOnlyItsRange() {
		byte[] json = utf8("xxx" + DELTA.formatted("AAEC") + "\"}yyy");
		ResponseOutputAudioDelta delta = (ResponseOutputAudioDelta) this.codec.decode(json, 3, json.length - 8);
		assertThat(delta.audio()).containsExactly(0, 1, 2);
	}

	@Test
	void decodeWhenEscapedBase64ReadsIt() {
		ResponseOutputAudioDelta delta = (ResponseOutputAudioDelta) decode(DELTA.formatted("\\/\\/\\u002f\\/"));
		assertThat(delta.audio()).containsExactly(-1, -1, -1);
		assertThat(delta).isEqualTo(decode(DELTA.formatted("////")));
	}

	@Test
	void decodeKeepsRepeatedIdsButNotOthers() {
		ResponseOutputAudioDelta first = (ResponseOutputAudioDelta) decode(DELTA.formatted("AAEC"));
		ResponseOutputAudioDelta second = (ResponseOutputAudioDelta) decode(DELTA.formatted("AAEC"));
		ResponseOutputAudioDelta other = (ResponseOutputAudioDelta) decode(
				DELTA.formatted("AAEC").replace("resp_1", "resp_2").replace("item_1", "item_22"));
		assertThat(second.responseId()).isSameAs(first.responseId());
		assertThat(second.itemId()).isSameAs(first.itemId());
		assertThat(other.responseId()).isEqualTo("resp_2");
		assertThat(other.itemId()).isEqualTo("item_22");
	}

	@ParameterizedTest
	@ValueSource(strings = { "!!!!", "AAA=A", "A", "AAEC=", "AA EC", "AA\\nEC" })
	void decodeWhenBadBase64IsMalformed(String base64) {
		assertThat(decode(DELTA.formatted(base64))).isInstanceOfSatisfying(MalformedServerEvent.class,
				(event) -> assertThat(event.reason()).isEqualTo("'delta': the text is not Base64"));
	}

	@Test
	void decodeWhenTwentyMegabytesReadsThem() {
		byte[] audio = new byte[15_000_000];
		new Random(2).nextBytes(audio);
		String base64 = Base64.getEncoder().encodeToString(audio);
		assertThat(decode(DELTA.formatted(base64))).isInstanceOfSatisfying(ResponseOutputAudioDelta.class,
				(delta) -> assertThat(Arrays.equals(delta.audio(), audio)).isTrue());
		String item = "{\"type\":\"conversation.item.retrieved\",\"item\":{\"type\":\"message\",\"role\":\"user\","
				+ "\"content\":[{\"type\":\"input_audio\",\"audio\":\"" + base64 + "\"}]}}";
		assertThat(decode(item)).isInstanceOf(ConversationItemRetrieved.class);
	}

	@Test
	void decodeWhenLargerThanAllowedIsMalformed() {
		RealtimeEventCodec small = new RealtimeEventCodec(RealtimeProtocol.GA, 100);
		RealtimeServerEvent event = small.decode(utf8(DELTA.formatted("A".repeat(4000))));
		assertThat(event).isInstanceOfSatisfying(MalformedServerEvent.class, (malformed) -> {
			assertThat(malformed.reason()).isEqualTo("it is larger than 100 bytes");
			assertThat(malformed.text()).hasSize(1000);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "1", "\"type\"", "[]", "{", "{}", "{\"type\":null}", "{\"type\":7}",
			"{\"type\":\"error\"}", "{\"type\":\"error\",\"error\":null}", "{\"type\":\"error\",\"error\":[]}",
			"{\"type\":\"error\",\"error\":{}} trailing", "{\"type\":\"error\",\"error\":{},}", "{'type':'error'}",
			"{\"type\":\"mcp_list_tools.failed\",\"item_id\":5}",
			"{\"type\":\"mcp_list_tools.failed\",\"item_id\":true}",
			"{\"type\":\"mcp_list_tools.failed\",\"item_id\":{}}", "{\"type\":\"mcp_list_tools.failed\"}",
			"{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"i\"}",
			"{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"i\",\"audio_start_ms\":null}",
			"{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"i\",\"audio_start_ms\":\"5\"}",
			"{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"i\",\"audio_start_ms\":99999999999}",
			"{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"i\",\"audio_start_ms\":1e99}",
			"{\"type\":\"rate_limits.updated\",\"rate_limits\":null}",
			"{\"type\":\"rate_limits.updated\",\"rate_limits\":[null]}",
			"{\"type\":\"conversation.item.added\",\"item\":{\"id\":\"i\"}}",
			"{\"type\":\"conversation.item.added\",\"item\":\"i\"}",
			"{\"type\":\"session.created\",\"session\":{\"max_output_tokens\":\"many\"}}",
			"{\"type\":\"session.created\",\"session\":{\"audio\":5,\"voice\":\"ash\"}}",
			"{\"type\":\"session.created\",\"session\":{\"voice\":{\"name\":\"a\"}}}", "\uFEFF\uFEFF{}" })
	void decodeWhenNoEventIsMalformed(String json) {
		RealtimeServerEvent event = decode(json);
		assertThat(event).isInstanceOf(MalformedServerEvent.class);
		assertThat(((MalformedServerEvent) event).text()).isEqualTo(json);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"type\":\"conversation.item.input_audio_transcription.delta\",\"item_id\":\"i\",\"delta\":\"a\"}",
			"{\"type\":\"conversation.item.input_audio_transcription.delta\",\"item_id\":\"i\",\"content_index\":null}",
			"{\"type\":\"error\",\"error\":{\"new\":{\"member\":[1,2]}}}",
			"{\"type\":\"response.created\",\"response\":{}}",
			"{\"type\":\"response.created\",\"response\":{\"status_details\":null,\"usage\":null,\"metadata\":null}}",
			"{\"type\":\"conversation.item.added\",\"item\":{\"type\":\"message\",\"role\":\"user\",\"content\":null}}",
			"{\"type\":\"conversation.item.added\",\"item\":{\"type\":\"compaction\",\"x\":{}}}",
			"{\"type\":\"session.created\",\"session\":{\"tools\":[{\"type\":\"web_search\"}],\"tracing\":null,"
					+ "\"prompt\":null,\"include\":null,\"reasoning\":null}}",
			"{\"type\":\"mcp_list_tools.failed\",\"item_id\":\"\\ud83d\"}",
			"\uFEFF{\"type\":\"mcp_list_tools.failed\",\"item_id\":\"i\"}" })
	void decodeWhenUnusualIsLenient(String json) {
		RealtimeServerEvent event = decode(json);
		assertThat(event).isNotInstanceOf(MalformedServerEvent.class).isNotInstanceOf(UnknownServerEvent.class);
		assertThat(this.codec.encode(event)).isNotEmpty();
	}

	@Test
	void decodeWhenNestedTooDeeplyIsMalformed() {
		for (String type : List.of("error", "unheard.of")) {
			String json = "{\"type\":\"" + type + "\",\"error\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
			assertThat(decode(json)).isInstanceOfSatisfying(MalformedServerEvent.class,
					(event) -> assertThat(event.reason()).startsWith("it is nested too deeply"));
		}
	}

	@Test
	void decodeWhenNumbersAreHugeEndsWithoutHarm() {
		assertThat(decode("{\"type\":\"error\",\"error\":{},\"n\":" + "9".repeat(1_000_000) + "}"))
			.isInstanceOf(MalformedServerEvent.class);
		assertThat(decode("{\"type\":\"new.event\",\"n\":1e999999999}")).isInstanceOf(UnknownServerEvent.class);
		assertThat(decode("{\"type\":\"rate_limits.updated\",\"rate_limits\":[{\"limit\":1e999999999}]}"))
			.isInstanceOf(MalformedServerEvent.class);
		RealtimeServerEvent item = decode(
				"{\"type\":\"conversation.item.added\",\"item\":{\"type\":\"x\",\"n\":1e999999999}}");
		assertThat(this.codec.decode(this.codec.encode(item))).isEqualTo(item);
	}

	@Test
	void decodeWhenNotUtf8IsMalformed() {
		for (byte[] bad : List.of(new byte[] { (byte) 0xff }, new byte[] { (byte) 0xc0, (byte) 0x80 },
				new byte[] { (byte) 0xed, (byte) 0xa0, (byte) 0x80 }, new byte[] { (byte) 0xe2, (byte) 0x82 })) {
			for (String type : List.of("response.output_text.delta", "unheard.of")) {
				byte[] json = utf8(DELTA.formatted("????").replace("response.output_audio.delta", type));
				System.arraycopy(bad, 0, json, json.length - 6, bad.length);
				assertThat(this.codec.decode(json)).isInstanceOfSatisfying(MalformedServerEvent.class,
						(event) -> assertThat(event.reason()).isEqualTo("it is not UTF-8"));
			}
		}
		byte[] utf16 = SEEDS.get(4).getBytes(StandardCharsets.UTF_16LE);
		assertThat(this.codec.decode(utf16)).isInstanceOf(MalformedServerEvent.class);
	}

	@Test
	void decodeWhenReplacementCharacterIsSentKeepsIt() {
		String json = DELTA.formatted("a\uFFFDb").replace("output_audio", "output_text");
		assertThat(decode(json)).isInstanceOfSatisfying(ResponseOutputTextDelta.class,
				(delta) -> assertThat(delta.delta()).isEqualTo("a\uFFFDb"));
	}

	@Test
	void decodeWhenMembersAreRepeatedTakesTheLast() {
		String twice = "{\"type\":\"error\",\"type\":\"mcp_list_tools.failed\",\"item_id\":\"a\",\"item_id\":\"b\"}";
		assertThat(decode(twice)).isEqualTo(new McpListToolsFailed(null, "b"));
	}

	@Test
	void reasonsSayNothingOfWhatCame() {
		for (String json : List.of("{\"type\":\"mcp_list_tools.failed\",\"item_id\":{\"secret\":1}}",
				"{\"type\":\"rate_limits.updated\",\"rate_limits\":[{\"limit\":\"secret\"}]}",
				"{\"type\":\"response.done\",\"response\":{\"output\":[{\"type\":\"message\",\"role\":[\"secret\"]}]}}",
				"{\"type\":\"session.created\",\"session\":{\"max_output_tokens\":\"secret\"}}", "{secret}",
				DELTA.formatted("secret!"))) {
			RealtimeServerEvent event = decode(json);
			assertThat(event).isInstanceOf(MalformedServerEvent.class);
			assertThat(event.toString()).doesNotContain("secret");
		}
		assertThat(decode("{\"type\":\"response.done\",\"response\":{\"output\":[{\"type\":\"message\",\"role\":5}]}}"))
			.isInstanceOfSatisfying(MalformedServerEvent.class, (event) -> assertThat(event.reason())
				.isEqualTo("'response.output[0].role': the value has the wrong type"));
	}

	@Test
	void encodeAudioDeltaUsesTheProtocolsName() {
		RealtimeServerEvent event = decode(DELTA.formatted("AAEC"));
		assertThat(RealtimeSpec.JSON.readTree(this.codec.encode(event)))
			.isEqualTo(RealtimeSpec.JSON.readTree(DELTA.formatted("AAEC")));
		byte[] beta = new RealtimeEventCodec(RealtimeProtocol.BETA, 1 << 20).encode(event);
		assertThat(RealtimeSpec.JSON.readTree(beta))
			.isEqualTo(RealtimeSpec.JSON.readTree(DELTA.formatted("AAEC").replace("output_audio", "audio")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 4800, 9600 })
	void decodeOfAudioAllocatesLittleMoreThanTheAudio(int bytes) {
		byte[] json = utf8(DELTA.formatted(Base64.getEncoder().encodeToString(new byte[bytes])));
		assertThat(allocated(() -> this.codec.decode(json))).isBetween((long) bytes, bytes + 500L);
	}

	@Test
	void encodeOfAudioAllocatesLittleMoreThanTheResult() {
		InputAudioBufferAppend append = InputAudioBufferAppend.of(new byte[4800]);
		assertThat(allocated(() -> this.codec.encode(append))).isBetween(6400L, 6400L + 200);
	}

	private static long allocated(Runnable task) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		int rounds = 2000;
		for (int i = 0; i < rounds; i++) {
			task.run();
		}
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < rounds; i++) {
			task.run();
		}
		return (threads.getCurrentThreadAllocatedBytes() - before) / rounds;
	}

	private RealtimeServerEvent decode(String json) {
		return this.codec.decode(utf8(json));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
