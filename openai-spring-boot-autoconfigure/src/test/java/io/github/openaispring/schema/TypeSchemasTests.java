package io.github.openaispring.schema;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.ClassPathResource;

import io.github.openaispring.OpenAiInvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TypeSchemas}. What is expected is in {@code schemas.txt}: for each
 * type the schema and its strict form.
 */
class TypeSchemasTests {

	private final TypeSchemas schemas = new TypeSchemas();

	static Map<String, Type> types() {
		Map<String, Type> types = new LinkedHashMap<>();
		for (Class<?> type : List.of(Shapes.Plain.class, Shapes.Optionals.class, Shapes.Collections.class,
				Shapes.Times.class, Shapes.Node.class, Shapes.Twice.class, Shapes.Described.class,
				Shapes.Constrained.class, Shapes.Drawing.class, Shapes.Zoo.class, Shapes.Formula.class,
				Shapes.DerivedBean.class, Shapes.Circle.class, Shapes.Mails.class, Shapes.Bytes.class)) {
			types.put(type.getSimpleName(), type);
		}
		types.put("PageOfPlaces", ResolvableType.forClassWithGenerics(Shapes.Page.class, Shapes.Place.class).getType());
		return types;
	}

	static List<String> names() {
		return List.copyOf(types().keySet());
	}

	@ParameterizedTest
	@MethodSource("names")
	void typesHaveTheirSchema(String name) throws IOException {
		String schema = this.schemas.schemaOf(types().get(name));
		assertThat(List.of(schema, StrictSchema.of(schema))).isEqualTo(expected().get(name));
	}

	@Test
	void everyTypeIsExpected() throws IOException {
		assertThat(expected().keySet()).containsExactlyElementsOf(names());
	}

	@Test
	void schemasAreTheSameInAnotherVirtualMachine() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xint", "-cp", System.getProperty("java.class.path"), SchemaPrinter.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).isZero();
		assertThat(printed).isNotEmpty().isEqualTo(SchemaPrinter.print());
	}

	@ParameterizedTest
	@CsvSource({ "Labelled,$.properties.labels: a map", "Anything,$.properties.value: a schema without a type" })
	void whatStrictSchemasLackIsRefused(String type, String message) throws Exception {
		String schema = this.schemas.schemaOf(Class.forName(Shapes.class.getName() + "$" + type));
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> StrictSchema.of(schema))
			.withMessageStartingWith(message);
	}

	@ParameterizedTest
	@ValueSource(classes = { Shapes.Clash.class, Shapes.ByClass.class })
	void subtypesThatCannotBeToldApartAreRefused(Class<?> type) {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> this.schemas.schemaOf(type))
			.withMessageContaining("@JsonTypeInfo");
	}

	@Test
	void enumAmongSubtypesIsRefused() {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.schemas.schemaOf(Shapes.Operation.class))
			.withMessageContaining("Basic: an enum");
	}

	private static Map<String, List<String>> expected() throws IOException {
		Map<String, List<String>> expected = new LinkedHashMap<>();
		String text = new ClassPathResource("schema/schemas.txt").getContentAsString(StandardCharsets.UTF_8);
		for (String block : text.strip().split("\n\n")) {
			List<String> lines = block.lines().toList();
			expected.put(lines.get(0), lines.subList(1, lines.size()));
		}
		return expected;
	}

}
