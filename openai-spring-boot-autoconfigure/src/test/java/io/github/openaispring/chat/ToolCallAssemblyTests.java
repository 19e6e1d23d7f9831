package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that calls of tools come out the same however a server cuts and mixes them.
 */
class ToolCallAssemblyTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int SEEDS = 2_000;

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	@Test
	void anyCutAndAnyMixGivesTheSameCalls() {
		for (int seed = 0; seed < SEEDS; seed++) {
			Mixture mixture = new Mixture(new Random(seed));
			assertThat(read(mixture.events())).as("seed %d", seed).isEqualTo(mixture.calls());
		}
	}

	private static List<ToolCall> read(List<String> events) {
		ChatCompletionsEventReader reader = new ChatCompletionsEventReader(new JsonFactory(), 0, null);
		Aggregator aggregator = new Aggregator();
		for (String event : events) {
			byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
			reader.read(bytes, 0, bytes.length, aggregator::add);
		}
		assertThat(reader.isComplete()).isTrue();
		return aggregator.toResponse().toolCalls();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void anyCutOfTheBytesGivesTheSameCalls(int seed) {
		Random random = new Random(seed);
		Mixture mixture = new Mixture(random);
		StringBuilder text = new StringBuilder();
		mixture.events().forEach((event) -> text.append("data: ").append(event).append("\n\n"));
		this.chat.server.thenStream(cut(text.toString().getBytes(StandardCharsets.UTF_8), random));
		PredictionResponse response = Aggregator.collect(this.chat.provider().predictStream(PredictionRequest.of("Hi")))
			.block(ChatFixture.WAIT);
		assertThat(response.toolCalls()).isEqualTo(mixture.calls());
	}

	private static byte[][] cut(byte[] bytes, Random random) {
		List<byte[]> pieces = new ArrayList<>();
		for (int start = 0; start < bytes.length;) {
			int end = Math.min(bytes.length, start + 1 + random.nextInt(80));
			pieces.add(Arrays.copyOfRange(bytes, start, end));
			start = end;
		}
		return pieces.toArray(byte[][]::new);
	}

	@Test
	void indexOfWhichNothingComesIsNoCall() {
		assertThat(read(List.of(
				ChatFixture.delta("{\"tool_calls\":[{\"index\":1},{\"index\":2,\"id\":\"c\","
						+ "\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}"),
				ChatFixture.finish("tool_calls"), "[DONE]")))
			.containsExactly(new ToolCall("c", "f", ""));
	}

	/**
	 * Some calls, and one of the many ways to stream them.
	 */
	private static final class Mixture {

		private final Random random;

		private final List<ToolCall> calls = new ArrayList<>();

		private final List<String> events = new ArrayList<>();

		Mixture(Random random) {
			this.random = random;
			List<List<ObjectNode>> pending = new ArrayList<>();
			for (int index : indexes()) {
				ToolCall call = new ToolCall("call_" + index, "tool_" + index, arguments());
				this.calls.add(call);
				pending.add(new ArrayList<>(pieces(index, call)));
			}
			while (!pending.isEmpty()) {
				this.events.add(event(pending));
				pending.removeIf(List::isEmpty);
			}
			this.events.add(ChatFixture.finish("tool_calls"));
			this.events.add("[DONE]");
		}

		List<ToolCall> calls() {
			return this.calls;
		}

		List<String> events() {
			return this.events;
		}

		private TreeSet<Integer> indexes() {
			TreeSet<Integer> indexes = new TreeSet<>(Comparator.naturalOrder());
			int count = 1 + this.random.nextInt(5);
			while (indexes.size() < count) {
				indexes.add(this.random.nextInt(12));
			}
			return indexes;
		}

		private String arguments() {
			String[] words = { "{\"city\":\"", "Oslo", "\\u00e9\\n", "\",\"n\":", "42", "}", "Zürich", "\\\"", "🌦" };
			StringBuilder text = new StringBuilder();
			for (int i = this.random.nextInt(8); i > 0; i--) {
				text.append(words[this.random.nextInt(words.length)]);
			}
			return text.toString();
		}

		private List<ObjectNode> pieces(int index, ToolCall call) {
			List<ObjectNode> pieces = new ArrayList<>();
			String rest = call.arguments();
			int lateName = this.random.nextInt(3);
			for (int i = 0; i <= lateName || !rest.isEmpty(); i++) {
				int end = rest.offsetByCodePoints(0, this.random.nextInt(1 + rest.codePointCount(0, rest.length())));
				pieces.add(piece(index, (i == 0) ? call.id() : null, (i == lateName) ? call.name() : null,
						rest.substring(0, end)));
				rest = rest.substring(end);
			}
			return pieces;
		}

		private ObjectNode piece(int index, String id, String name, String arguments) {
			ObjectNode piece = JSON.createObjectNode().put("index", index);
			put(piece, "id", id);
			if (this.random.nextBoolean()) {
				piece.put("type", "function");
			}
			ObjectNode function = piece.putObject("function");
			put(function, "name", name);
			if (!arguments.isEmpty() || this.random.nextBoolean()) {
				function.put("arguments", arguments);
			}
			return piece;
		}

		// What is not told is absent, null or empty, as servers like it.
		private void put(ObjectNode node, String member, String value) {
			if (value != null) {
				node.put(member, value);
				return;
			}
			switch (this.random.nextInt(3)) {
				case 0 -> node.put(member, "");
				case 1 -> node.putNull(member);
				default -> node.remove(member);
			}
		}

		private String event(List<List<ObjectNode>> pending) {
			StringBuilder entries = new StringBuilder();
			for (int i = this.random.nextInt(3); i >= 0; i--) {
				List<ObjectNode> call = pending.get(this.random.nextInt(pending.size()));
				if (!call.isEmpty()) {
					entries.append(entries.isEmpty() ? "" : ",").append(call.remove(0));
				}
			}
			return ChatFixture.delta("{\"tool_calls\":[" + entries + "]}");
		}

	}

}
