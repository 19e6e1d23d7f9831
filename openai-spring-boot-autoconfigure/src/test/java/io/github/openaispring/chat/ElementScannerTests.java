package io.github.openaispring.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.schema.JsonBindingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ElementScanner}.
 */
class ElementScannerTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String[] TEXTS = { "", "a", "\"", "\\", "\\\"", "]}", "{\"elements\":[", ",", "\n\t", "é",
			"\uD83D\uDE00", "\u0000", "\\u0041" };

	static IntStream seeds() {
		return IntStream.range(0, 500);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void randomListsCutAtRandomGiveTheSameElements(int seed) {
		Random random = new Random(seed);
		ArrayNode elements = JsonNodeFactory.instance.arrayNode();
		for (int i = random.nextInt(6); i > 0; i--) {
			elements.add(value(random, 0));
		}
		ObjectNode document = JsonNodeFactory.instance.objectNode().set("elements", elements);
		String text = random.nextBoolean() ? document.toString()
				: JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
		ElementScanner scanner = new ElementScanner();
		assertThat(scan(scanner, pieces(text, random))).containsExactlyElementsOf(elements);
		assertThat(scanner.isComplete()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void whatIsCutOffIsNeverComplete(int seed) {
		Random random = new Random(seed);
		ArrayNode elements = JsonNodeFactory.instance.arrayNode().add(value(random, 0)).add(value(random, 0));
		String text = "{\"elements\":" + elements + "}";
		ElementScanner scanner = new ElementScanner();
		List<JsonNode> found = scan(scanner, pieces(text.substring(0, random.nextInt(text.length())), random));
		assertThat(scanner.isComplete()).isFalse();
		assertThat(found).isEqualTo(elements.valueStream().limit(found.size()).toList());
	}

	@Test
	void elementThatIsTooLongIsRefused() {
		ElementScanner scanner = new ElementScanner();
		scan(scanner, List.of("{\"elements\":[\""));
		scanner.add("x".repeat(1 << 24));
		assertThatExceptionOfType(JsonBindingException.class).isThrownBy(scanner::next)
			.withMessageStartingWith("$.elements[0]: ");
	}

	private static List<JsonNode> scan(ElementScanner scanner, List<String> pieces) {
		List<JsonNode> elements = new ArrayList<>();
		for (String piece : pieces) {
			scanner.add(piece);
			for (String json = scanner.next(); json != null; json = scanner.next()) {
				elements.add(JSON.readTree(json));
			}
		}
		return elements;
	}

	private static List<String> pieces(String text, Random random) {
		List<String> pieces = new ArrayList<>();
		for (int start = 0; start < text.length();) {
			int end = Math.min(text.length(), start + random.nextInt(1 + random.nextInt(12)));
			pieces.add(text.substring(start, end));
			start = end;
		}
		return pieces;
	}

	private static JsonNode value(Random random, int depth) {
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		switch (random.nextInt((depth < 4) ? 8 : 5)) {
			case 0:
				return nodes.numberNode(random.nextInt());
			case 1:
				return nodes.numberNode(random.nextDouble() * 1e30);
			case 2:
				return nodes.booleanNode(random.nextBoolean());
			case 3:
				return nodes.nullNode();
			case 4:
				return nodes.stringNode(text(random));
			case 5:
				ArrayNode array = nodes.arrayNode();
				for (int i = random.nextInt(4); i > 0; i--) {
					array.add(value(random, depth + 1));
				}
				return array;
			default:
				ObjectNode object = nodes.objectNode();
				for (int i = random.nextInt(4); i > 0; i--) {
					object.set(text(random), value(random, depth + 1));
				}
				return object;
		}
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(4); i > 0; i--) {
			text.append(TEXTS[random.nextInt(TEXTS.length)]);
		}
		return text.toString();
	}

}
