package io.github.openaispring.test;

import java.util.List;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SchemaFiller}, and for the response formats that rely on it.
 */
class SchemaFillerTests {

	private static JsonNode fill(String schema, String text) {
		JsonNode json = Json.read(schema);
		JsonNode filled = Json.read(Json.text(new SchemaFiller(json, TextFacts.of(text)).fill()));
		var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(json);
		assertThat(validator.validate(filled)).as(() -> schema + " " + filled).isEmpty();
		return filled;
	}

	private static JsonNode fillMember(String name, String schema, String text) {
		return fill(
				"{\"type\":\"object\",\"properties\":{\"%s\":%s},\"required\":[\"%s\"]}".formatted(name, schema, name),
				text)
			.path(name);
	}

	@Test
	void listsOfTheAnswerItselfAreNotEmpty() {
		String object = "{\"type\":\"object\",\"properties\":{\"inner\":{\"type\":\"array\",\"items\":{\"type\":\"boolean\"}}},"
				+ "\"required\":[\"inner\"]}";
		JsonNode list = fillMember("flags", "{\"type\":\"array\",\"items\":%s}".formatted(object), "hello");
		assertThat(list).hasSize(1);
		assertThat(list.at("/0/inner")).isEmpty();
		assertThat(fillMember("flags", "{\"type\":\"array\",\"maxItems\":0,\"items\":%s}".formatted(object), "hello"))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					city    | {"type":"string"}                                 | the weather in Rome today            | Rome
					title   | {"type":"string"}                                 | call it "Big Fish" please            | Big Fish
					name    | {"type":"string"}                                 | Anna is 30 and lives in Rome         | Anna
					name    | {"type":"string"}                                 | Extract: my name is bob              | bob
					fullName| {"type":"string"}                                 | full name: Bob                       | Bob
					note    | {"type":"string"}                                 | nothing to see here                  | nothing to see here
					day     | {"type":"string","format":"date"}                 | on 2026-11-22 at noon                | 2026-11-22
					mail    | {"type":"string","format":"email"}                | write to a.b@c.org now               | a.b@c.org
					code    | {"type":"string","pattern":"^[A-Z]{3}-\\\\d+$"}     | the code is, well, ABC-12 today      | ABC-12
					colour  | {"enum":["red","green"]}                          | a Green door                         | green
					colour  | {"enum":["red","green"]}                          | a blue door                          | red
					short   | {"type":"string","maxLength":3}                   | abcdef                               | abc
					kind    | {"const":"fixed"}                                 | anything                             | fixed
					""")
	void stringIsFoundInTheText(String name, String schema, String text, String value) {
		assertThat(fillMember(name, schema, text).asString()).isEqualTo(value);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			age     | {"type":"integer"}                                | Bob is 42 years old        | 42
			age     | {"type":"integer"}                                | weighs 70.5, age is 42     | 42
			price   | {"type":"number"}                                 | costs 9.99 in all          | 9.99
			count   | {"type":"integer","minimum":5}                    | no number here             | 5
			count   | {"type":"integer","maximum":5}                    | 7 of them                  | 5
			count   | {"type":"integer","exclusiveMinimum":5}           | none                       | 6
			count   | {"type":"integer","multipleOf":5}                 | 13 of them                 | 15
			count   | {"type":"integer","minimum":1,"maximum":9}        | 100 of them                | 9
			""")
	void numberIsFoundInTheText(String name, String schema, String text, String value) {
		assertThat(fillMember(name, schema, text)).isEqualTo(Json.read(value));
	}

	@ParameterizedTest
	@CsvSource({ "it is urgent,true", "this is not urgent,false", "urgent: no,false", "urgent is true,true",
			"something else,false" })
	void booleanIsFoundInTheText(String text, boolean value) {
		assertThat(fillMember("urgent", "{\"type\":\"boolean\"}", text).booleanValue()).isEqualTo(value);
	}

	@Test
	void everyFactIsUsedOnce() {
		JsonNode filled = fill("""
				{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"},"x":{"type":"number"},
				"y":{"type":"number"}},"required":["a","b","x","y"]}""", "from \"one\" to \"two\", 3 by 4");
		assertThat(filled).isEqualTo(Json.read("{\"a\":\"one\",\"b\":\"two\",\"x\":3,\"y\":4}"));
	}

	@Test
	void optionalMemberIsLeftOutWhenTheTextSaysNothingOfIt() {
		JsonNode filled = fill("""
				{"type":"object","properties":{"n":{"type":"integer"},"s":{"type":"string"},"b":{"type":"boolean"}}}""",
				"nothing");
		assertThat(filled).isEmpty();
	}

	@Test
	void arraysTakeAllTheyCan() {
		assertThat(fillMember("xs", "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}", "1, 2 and 3"))
			.isEqualTo(Json.read("[1,2,3]"));
		assertThat(
				fillMember("xs", "{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"maxItems\":1}", "\"a\", \"b\""))
			.isEqualTo(Json.read("[\"a\"]"));
		assertThat(fillMember("xs", "{\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"minItems\":2}", "none"))
			.hasSize(2);
		assertThat(fillMember("xs", "{\"type\":\"array\",\"items\":{\"enum\":[\"a\",\"b\"]}}", "only b"))
			.isEqualTo(Json.read("[\"b\"]"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"null\"}]}",
			"{\"type\":[\"integer\",\"null\"]}", "{\"oneOf\":[{\"type\":\"null\"},{\"type\":\"integer\"}]}" })
	void unknownMemberThatMayBeNullIsNull(String schema) {
		assertThat(fillMember("x", schema, "nothing").isNull()).isTrue();
		assertThat(fillMember("x", schema, "it is 5").intValue()).isEqualTo(5);
	}

	@Test
	void referencesAreFollowed() {
		JsonNode filled = fill("""
				{"type":"object","properties":{"home":{"$ref":"#/$defs/address"},"next":{"anyOf":[{"$ref":"#"},
				{"type":"null"}]}},"required":["home","next"],"additionalProperties":false,"$defs":{"address":
				{"type":"object","properties":{"city":{"type":"string"},"zip":{"type":"integer"}},
				"required":["city","zip"],"additionalProperties":false}}}""", "He lives in Rome, 12345.");
		assertThat(filled).isEqualTo(Json.read("{\"home\":{\"city\":\"Rome\",\"zip\":12345},\"next\":null}"));
	}

	@Test
	void partsAreMerged() {
		JsonNode filled = fill("""
				{"allOf":[{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]},
				{"properties":{"b":{"type":"boolean"}},"required":["b"]}]}""", "7");
		assertThat(filled).isEqualTo(Json.read("{\"a\":7,\"b\":false}"));
	}

	@Test
	void formatsHaveValidDefaults() {
		for (String format : List.of("date", "date-time", "time", "email", "uri", "uuid", "ipv4")) {
			assertThat(
					fillMember("x", "{\"type\":\"string\",\"format\":\"%s\"}".formatted(format), "nothing").asString())
				.isNotEqualTo("nothing");
		}
	}

	@Test
	void whatCannotBeReadIsPassedOver() {
		JsonNode schema = Json.read("""
				{"type":"object","properties":{"a":{"type":"string","pattern":"("},"b":{"$ref":"https://example.com/x"},
				"c":true},"required":["a","b","c"]}""");
		assertThat(new SchemaFiller(schema, TextFacts.of("text")).fill().propertyNames()).containsExactly("a", "b",
				"c");
	}

	@Test
	void longTextIsReadInReasonableTime() {
		String text = "Anna and Bob in Rome and ".repeat(10_000);
		assertThat(fillMember("city", "{\"type\":\"string\"}", text).asString()).isEqualTo("Rome");
	}

	@Test
	void responseFormatIsKept() {
		try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
			TestClient client = new TestClient(simulator);
			JsonNode answer = client.ask(TestClient.with("Anna is 30 years old", """
					{"response_format":{"type":"json_schema","json_schema":{"name":"person","strict":true,"schema":
					{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}},
					"required":["name","age"],"additionalProperties":false}}}}"""));
			assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("{\"name\":\"Anna\",\"age\":30}");
			JsonNode object = client.ask(TestClient.with("What is 2 + 2? Answer in JSON.",
					"{\"response_format\":{\"type\":\"json_object\"}}"));
			assertThat(Json.read(object.at("/choices/0/message/content").asString()).path("answer").asString())
				.isEqualTo("2 + 2 = 4");
		}
	}

}
