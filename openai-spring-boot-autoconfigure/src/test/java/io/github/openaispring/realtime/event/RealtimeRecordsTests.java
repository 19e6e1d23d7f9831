package io.github.openaispring.realtime.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What holds for all records of the protocol.
 */
class RealtimeRecordsTests {

	// Their values may be what somebody said, or open a door.
	private static final Set<String> PRIVATE = Set.of("text", "delta", "transcript", "arguments", "instructions",
			"output", "token", "imageUrl", "authorization", "headers", "serverUrl", "keywords", "prompt", "metadata",
			"variables", "message", "event");

	static Stream<Class<?>> records() {
		Stream<Class<?>> events = Stream
			.of(RealtimeServerEvent.class, RealtimeClientEvent.class, RealtimeItem.class, RealtimeContent.class,
					RealtimeTool.class, TurnDetection.class, RealtimeToolChoice.class, RealtimeTracing.class,
					RealtimeTruncation.class, TranscriptionUsage.class)
			.flatMap((type) -> Arrays.stream(type.getPermittedSubclasses()));
		return Stream.concat(events,
				Stream.of(RealtimeResponse.class, RealtimeSessionSettings.class, RealtimeResponseOptions.class,
						RealtimeContentPart.class, Transcription.class, TokenLogprob.class, RealtimePrompt.class));
	}

	@ParameterizedTest
	@MethodSource("records")
	void toStringTellsNothingPrivate(Class<?> type) throws Exception {
		String text = make(type, (byte) 1).toString();
		for (String name : PRIVATE) {
			assertThat(text).doesNotContain(name + "!");
		}
		assertThat(text).startsWith(type.getSimpleName()).doesNotContain("[B@").doesNotContain("65, 65");
	}

	@ParameterizedTest
	@MethodSource("records")
	void equalsComparesContent(Class<?> type) throws Exception {
		Object one = make(type, (byte) 1);
		assertThat(one).isEqualTo(make(type, (byte) 1)).hasSameHashCodeAs(make(type, (byte) 1));
		if (Arrays.stream(type.getRecordComponents()).anyMatch((component) -> component.getType() == byte[].class)) {
			assertThat(one).isNotEqualTo(make(type, (byte) 2));
		}
	}

	private static Object make(Class<?> type, byte variant) throws Exception {
		RecordComponent[] components = type.getRecordComponents();
		Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		Object[] values = new Object[components.length];
		for (int i = 0; i < components.length; i++) {
			values[i] = value(components[i].getGenericType(), components[i].getName(), variant);
		}
		return type.getDeclaredConstructor(types).newInstance(values);
	}

	private static Object value(Type type, String name, byte variant) throws Exception {
		if (type instanceof ParameterizedType generic) {
			Object entry = value(generic.getActualTypeArguments()[0], name, variant);
			return (generic.getRawType() == Map.class) ? Map.of("key", entry) : List.of(entry);
		}
		return plain((Class<?>) type, name, variant);
	}

	private static Object plain(Class<?> type, String name, byte variant) throws Exception {
		if (type == String.class) {
			return name + "!";
		}
		if (type == byte[].class) {
			return new byte[] { 65, 65, variant };
		}
		if (type == RawJson.class) {
			return RawJson.of("\"text!\"");
		}
		if (type == RealtimeVoice.class) {
			return RealtimeVoice.named("marin");
		}
		if (type == boolean.class || type == Boolean.class) {
			return true;
		}
		if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
			return number(type);
		}
		return make(type.isSealed() ? type.getPermittedSubclasses()[0] : type, variant);
	}

	private static Object number(Class<?> type) {
		if (type == int.class || type == Integer.class) {
			return 7;
		}
		return (type == long.class || type == Long.class) ? (Object) 7L : (Object) 7.0;
	}

	@Test
	void approvalResponseDoesNotTellItsReason() {
		assertThat(new RealtimeItem.McpApprovalResponse("i", "r", false, "It is a secret."))
			.hasToString("McpApprovalResponse[id=i, approvalRequestId=r, approve=false]");
	}

	@Test
	void listsAreCopied() {
		List<RealtimeContent> content = new ArrayList<>(List.of(new RealtimeContent.InputText("a")));
		RealtimeItem.Message message = RealtimeItem.user(content);
		content.clear();
		assertThat(message.content()).hasSize(1);
	}

	@Test
	void withIdChangesTheIdOnly() {
		RawJson json = RawJson.of("{\"type\":\"new\",\"a\":1.50,\"id\":\"x\"}");
		RealtimeItem.Unknown unknown = new RealtimeItem.Unknown("x", "new", json).withId("y");
		assertThat(unknown.id()).isEqualTo("y");
		assertThat(unknown.json().text()).isEqualTo("{\"type\":\"new\",\"a\":1.50,\"id\":\"y\"}");
		assertThat(RealtimeItem.user("a").withId("y"))
			.isEqualTo(new RealtimeItem.Message("y", null, "user", List.of(new RealtimeContent.InputText("a")), null));
		assertThat(RealtimeItem.functionCallOutput("c", "").withId("y"))
			.isEqualTo(new RealtimeItem.FunctionCallOutput("y", null, "c", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "{}{}", "nul", "[1,]", "\uFEFF{}", "'a'" })
	void rawJsonWhenNotJsonIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> RawJson.of(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[ 1.50 ]", "null", "\"a\"", "-1e5", "{\"a\":{\"b\":[]}}" })
	void rawJsonKeepsTheText(String text) {
		assertThat(RawJson.of(text).text()).isEqualTo(text);
	}

	@Test
	void audioFormatKnowsHowLongAudioIs() {
		assertThat(RealtimeAudioFormat.PCM.bytesPerMillisecond()).isEqualTo(48);
		assertThat(RealtimeAudioFormat.PCMU.bytesPerMillisecond()).isEqualTo(8);
		assertThat(RealtimeAudioFormat.PCMA.bytesPerMillisecond()).isEqualTo(8);
		assertThatIllegalStateException()
			.isThrownBy(() -> new RealtimeAudioFormat("audio/opus", null).bytesPerMillisecond());
	}

	@Test
	void voiceHasANameOrAnId() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RealtimeVoice(null, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new RealtimeVoice("a", "b"));
	}

	@Test
	void neededMembersAreNeededInCodeToo() {
		assertThatIllegalArgumentException().isThrownBy(() -> ConversationItemDelete.of(null))
			.withMessage("'item_id' must not be null");
	}

}
