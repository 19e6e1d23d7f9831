package io.github.openaispring.schema;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JsonBinding}.
 */
class JsonBindingTests {

	private static final String PLAIN = """
			{"zebra":"z","count":1,"boxed":2,"flag":true,"ratio":0.5,"price":19.90}""";

	private final JsonBinding binding = new JsonBinding();

	@Test
	void recordIsBoundToTheLastDigit() {
		Shapes.Plain plain = this.binding.bind(PLAIN, Shapes.Plain.class);
		assertThat(plain).isEqualTo(new Shapes.Plain("z", 1, 2, true, 0.5, new BigDecimal("19.90")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					{"needed":"n"}
					{"needed":"n","nullable":null,"optional":null,"number":null,"boxed":null,"color":null,"plain":null,"list":null}
					{"needed":"n","unknown":{"a":[1]}}
					""")
	void optionalMembersMayBeNullOrAbsent(String json) {
		Shapes.Optionals bound = this.binding.bind(json, Shapes.Optionals.class);
		assertThat(bound)
			.isEqualTo(new Shapes.Optionals("n", null, Optional.empty(), OptionalInt.empty(), null, null, null, null));
	}

	@Test
	void enumsAreBoundByTheirValues() {
		Shapes.Collections bound = this.binding.bind("""
				{"list":["a"],"set":["dark-green"],"array":[1],"nested":[[]],"priority":2}""",
				Shapes.Collections.class);
		assertThat(bound.set()).containsExactly(Shapes.Color.GREEN);
		assertThat(bound.priority()).isEqualTo(Shapes.Priority.HIGH);
	}

	@Test
	void bytesAreBase64() {
		Shapes.Bytes bound = this.binding.bind("{\"bytes\":\"aGk=\",\"letter\":\"x\"}", Shapes.Bytes.class);
		assertThat(bound.bytes()).asString().isEqualTo("hi");
		assertThat(bound.letter()).isEqualTo('x');
	}

	@Test
	void whatIsIgnoredIsNeverBound() {
		Shapes.Ignored bound = this.binding.bind("{\"name\":\"n\",\"secret\":\"s\"}", Shapes.Ignored.class);
		assertThat(bound).isEqualTo(new Shapes.Ignored("n", null));
	}

	@Test
	void localTimesMayHaveAnOffset() {
		Shapes.Times bound = this.binding.bind("""
				{"date":"2026-01-31","time":"09:30:00Z","local":"2026-01-31T09:30:00+02:00",
				"offset":"2026-01-31T09:30:00+02:00","instant":"2026-01-31T07:30:00Z","duration":"PT1H",
				"id":"7c0e1f9a-6d0a-4a5e-9d3f-0c7a4f6f2b11","uri":"urn:a"}""", Shapes.Times.class);
		assertThat(bound.time()).isEqualTo(LocalTime.of(9, 30));
		assertThat(bound.local()).isEqualTo(LocalDateTime.of(2026, 1, 31, 9, 30));
	}

	@Test
	void sealedTypesAreToldApart() {
		Shapes.Drawing bound = this.binding.bind("""
				{"shapes":[{"type":"Square","side":2},{"type":"Circle","radius":1.5}],"background":null}""",
				Shapes.Drawing.class);
		assertThat(bound.shapes()).containsExactly(new Shapes.Square(2), new Shapes.Circle(1.5));
		assertThat(this.binding.<Object>bind("{\"type\":\"Circle\",\"radius\":1}", Shapes.Circle.class))
			.isEqualTo(new Shapes.Circle(1));
	}

	@Test
	void annotatedTypesAreToldApart() {
		assertThat(this.binding.<Object>bind("{\"star\":{\"kind\":\"hound\",\"name\":\"Rex\"}}", Shapes.Zoo.class))
			.isEqualTo(new Shapes.Zoo(new Shapes.Dog("Rex")));
	}

	@Test
	void recursiveAndGenericTypesAreBound() {
		Shapes.Formula formula = this.binding.bind("""
				{"expression":{"type":"Sum","left":{"type":"Constant","value":1},
				"right":{"type":"Constant","value":2}}}""", Shapes.Formula.class);
		assertThat(formula.expression()).isEqualTo(new Shapes.Sum(new Shapes.Constant(1), new Shapes.Constant(2)));
		Type page = ResolvableType.forClassWithGenerics(Shapes.Page.class, Shapes.Place.class).getType();
		assertThat(this.binding.<Object>bind("{\"items\":[{\"city\":\"Rome\"}],\"best\":null}", page))
			.isEqualTo(new Shapes.Page<>(List.of(new Shapes.Place("Rome")), null));
	}

	@Test
	void fieldsOfClassesAreBound() {
		Shapes.DerivedBean bound = this.binding.bind("{\"name\":\"n\",\"age\":7,\"extra\":true}",
				Shapes.DerivedBean.class);
		assertThat(bound.name).isEqualTo("n");
		assertThat(bound.age()).isEqualTo(7);
		assertThat(bound.extra).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					{"expression":null} | Formula | $.expression: is missing or null
					{} | Formula | $.expression: is missing or not a valid Expression
					{"expression":{"type":"secret"}} | Formula | $.expression: names no known subtype
					{"expression":{"type":"Constant","value":"secret"}} | Formula | $.expression.value: is missing or not a valid int
					{"expression":{"type":"Constant","value":null}} | Formula | $.expression.value: is missing or null
					{"expression":{"type":"Constant","value":1.5}} | Formula | $.expression.value: is missing or not a valid int
					{"shapes":[{"type":"Square","side":1},{"type":"Square","side":[]}]} | Drawing | $.shapes[1].side: is missing or not a valid double
					{"list":[],"set":["secret"]} | Collections | $.set[0]: is missing or not a valid Color
					{"shapes":[{"type":"Squ | Drawing | $.shapes[0]: is not complete, valid JSON
					secret | Drawing | $: is not complete, valid JSON
					null | Drawing | $: must not be null
					{"labels":{"secret":"secret"}} | Labelled | $.labels.*: is missing or not a valid Integer
					{"labels":{}} {} | Labelled | $: is missing or not a valid Labelled
					""")
	void whatDoesNotFitIsToldByItsPathAndNotQuoted(String json, String type, String message) throws Exception {
		Class<?> target = Class.forName(Shapes.class.getName() + "$" + type);
		assertThatExceptionOfType(JsonBindingException.class).isThrownBy(() -> this.binding.bind(json, target))
			.withMessage(message)
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo(message.substring(0, message.indexOf(':'))));
	}

	@Test
	void argumentsOfMethodAreDescribedAndBound() throws Exception {
		List<SchemaMember> members = members();
		assertThat(new TypeSchemas().schemaOf(members)).isEqualTo("""
				{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"},\
				"places":{"type":"array","items":{"$ref":"#/$defs/Place"}},"best":{"$ref":"#/$defs/Place"}},\
				"required":["city","days"],"$defs":{"Place":{"type":"object","properties":{"city":{"type":"string"}},\
				"required":["city"]}}}""");
		assertThat(this.binding.bindMembers("{\"city\":\"Rome\",\"days\":3,\"places\":[{\"city\":\"Oslo\"}]}", members))
			.containsExactly("Rome", 3, List.of(new Shapes.Place("Oslo")), Optional.empty());
	}

	@Test
	void argumentsThatDoNotFitAreToldByTheirPath() throws Exception {
		List<SchemaMember> members = members();
		assertArguments(members, "", "$.city: is missing");
		assertArguments(members, "[]", "$: must be an object");
		assertArguments(members, "{", "$: is not complete, valid JSON");
		assertArguments(members, "{\"city\":null}", "$.city: must not be null");
		assertArguments(members, "{\"city\":\"Rome\",\"days\":\"secret\"}", "$.days: is missing or not a valid int");
		assertArguments(members, "{\"city\":\"Rome\",\"days\":1,\"places\":[{}]}",
				"$.places[0].city: is missing or not a valid String");
	}

	private void assertArguments(List<SchemaMember> members, String json, String message) {
		assertThatExceptionOfType(JsonBindingException.class).isThrownBy(() -> this.binding.bindMembers(json, members))
			.withMessage(message);
	}

	private static List<SchemaMember> members() throws NoSuchMethodException {
		Method method = JsonBindingTests.class.getDeclaredMethod("weather", String.class, int.class, List.class,
				Optional.class);
		return Arrays.stream(method.getParameters()).map((Parameter parameter) -> SchemaMember.of(parameter)).toList();
	}

	void weather(String city, int days, @Nullable List<Shapes.Place> places, Optional<Shapes.Place> best) {
	}

	@Test
	void numberIsNoPlaceInAnEnum() {
		assertThatExceptionOfType(JsonBindingException.class).isThrownBy(() -> this.binding.bind("""
				{"list":[],"set":[0],"array":[],"nested":[],"priority":2}""", Shapes.Collections.class))
			.withMessageStartingWith("$.set[0]: ");
	}

}
