package io.github.openaispring.schema;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.openaispring.OpenAiInvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StrictSchema}.
 */
class StrictSchemaTests {

	@Test
	void membersAreRequiredWhenNothingIsSaidOfThat() {
		assertThat(StrictSchema.of("{'type':'object','properties':{'query':{'type':'string'}}}".replace('\'', '"')))
			.isEqualTo("{'type':'object','properties':{'query':{'type':'string'}},'additionalProperties':false,"
				.replace('\'', '"') + "\"required\":[\"query\"]}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					{} | {'type':'object','properties':{},'additionalProperties':false,'required':[]}
					{'type':'object'} | {'type':'object','properties':{},'additionalProperties':false,'required':[]}
					{'type':'object','properties':{'z':{'type':'string'},'a':{'type':'integer'}},'required':['a']} | {'type':'object','properties':{'z':{'type':['string','null']},'a':{'type':'integer'}},'additionalProperties':false,'required':['z','a']}
					{'type':'object','properties':{'a':{'enum':['x','y'],'description':'d'}},'required':[]} | {'type':'object','properties':{'a':{'description':'d','anyOf':[{'enum':['x','y'],'type':'string'},{'type':'null'}]}},'additionalProperties':false,'required':['a']}
					{'type':'object','properties':{'a':{'$ref':'#'}},'required':[]} | {'type':'object','properties':{'a':{'anyOf':[{'$ref':'#'},{'type':'null'}]}},'additionalProperties':false,'required':['a']}
					{'type':'object','properties':{'a':{'$ref':'#/$defs/B','description':'d'}},'required':['a'],'$defs':{'B':{'type':'object','properties':{'c':{'type':'number'}},'required':[]}}} | {'type':'object','properties':{'a':{'description':'d','anyOf':[{'$ref':'#/$defs/B'}]}},'$defs':{'B':{'type':'object','properties':{'c':{'type':['number','null']}},'additionalProperties':false,'required':['c']}},'additionalProperties':false,'required':['a']}
					{'$ref':'#/definitions/B','definitions':{'B':{'type':'object','properties':{'next':{'$ref':'#/definitions/B'}}}}} | {'definitions':{'B':{'type':'object','properties':{'next':{'$ref':'#/definitions/B'}},'additionalProperties':false,'required':['next']}},'type':'object','properties':{'next':{'$ref':'#/definitions/B'}},'additionalProperties':false,'required':['next']}
					{'properties':{'a':{'oneOf':[{'type':'string'},{'type':'null'}]}},'required':[]} | {'properties':{'a':{'anyOf':[{'type':'string'},{'type':'null'}]}},'type':'object','additionalProperties':false,'required':['a']}
					{'properties':{'a':{'anyOf':[{'type':'string'},{'const':1}]}},'required':[]} | {'properties':{'a':{'anyOf':[{'type':'string'},{'const':1,'type':'integer'},{'type':'null'}]}},'type':'object','additionalProperties':false,'required':['a']}
					{'properties':{'a':{'allOf':[{'type':'string','format':'uri','default':'x'}],'x-order':1,'title':'t'}}} | {'properties':{'a':{'title':'t','type':'string'}},'type':'object','additionalProperties':false,'required':['a']}
					{'properties':{'a':{'type':'array','items':{'type':'object','properties':{'b':{'type':['string','null']}},'required':[]},'minItems':1}}} | {'properties':{'a':{'type':'array','items':{'type':'object','properties':{'b':{'type':['string','null']}},'additionalProperties':false,'required':['b']},'minItems':1}},'type':'object','additionalProperties':false,'required':['a']}
					{'properties':{'a':{'type':'number','minimum':0.10}},'additionalProperties':true,'$schema':'s'} | {'properties':{'a':{'type':'number','minimum':0.10}},'type':'object','additionalProperties':false,'required':['a']}
					""")
	void schemaIsRewritten(String schema, String strict) {
		String result = StrictSchema.of(schema.replace('\'', '"'));
		assertThat(result).isEqualTo(strict.replace('\'', '"'));
		assertThat(StrictSchema.of(result)).isEqualTo(result);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					[] | $
					nonsense | $
					{'type':'array','items':{'type':'string'}} | $
					{'anyOf':[{'type':'object'}]} | $
					{'oneOf':[{'type':'object'}]} | $
					{'type':'object','additionalProperties':{'type':'string'}} | $
					{'properties':{'labels':{'type':'object','additionalProperties':{'type':'string'}}}} | $.properties.labels
					{'properties':{'labels':{'type':'object','additionalProperties':true}}} | $.properties.labels
					{'properties':{'free':{'type':'object'}}} | $.properties.free
					{'properties':{'a':{'type':'object','patternProperties':{}}}} | $.properties.a.patternProperties
					{'properties':{'a':{'type':'array','prefixItems':[]}}} | $.properties.a.prefixItems
					{'properties':{'a':{'type':'array','items':[{'type':'string'}]}}} | $.properties.a.items
					{'properties':{'a':{'type':'array'}}} | $.properties.a
					{'properties':{'a':{'type':'array','items':true}}} | $.properties.a.items
					{'properties':{'a':{'type':'array','items':{'type':'string'},'uniqueItems':true}}} | $.properties.a.uniqueItems
					{'properties':{'a':{'type':'array','items':{'type':'string'},'contains':{}}}} | $.properties.a.contains
					{'properties':{'a':{'type':'string','minLength':1}}} | $.properties.a.minLength
					{'properties':{'a':{'type':'string','maxLength':1}}} | $.properties.a.maxLength
					{'properties':{'a b':{'type':'string','maxLength':1}}} | $.properties['a b'].maxLength
					{'properties':{'a':{'allOf':[{'type':'string'},{'type':'null'}]}}} | $.properties.a.allOf
					{'properties':{'a':{'type':'string','allOf':[{'type':'null'}]}}} | $.properties.a.allOf[0].type
					{'properties':{'a':{'anyOf':[],'type':'string'}}} | $.properties.a.type
					{'properties':{'a':{'anyOf':[]}}} | $.properties.a.anyOf
					{'properties':{'a':{'anyOf':[{'type':'string'},{'not':{}}]}}} | $.properties.a.anyOf[1].not
					{'properties':{'a':{'anyOf':[{'type':'string'}],'oneOf':[{'type':'string'}]}}} | $.properties.a.oneOf
					{'properties':{'a':{}}} | $.properties.a
					{'properties':{'a':{'$ref':'#/$defs/Missing'}}} | $.properties.a.$ref
					{'properties':{'a':{'$ref':'https://example.org/schema'}}} | $.properties.a.$ref
					{'properties':{'a':{'$ref':'#','type':'object'}}} | $.properties.a.type
					{'properties':{},'$defs':{'B':{'type':'object','minProperties':1}}} | $.$defs.B.minProperties
					{'properties':{},'if':{}} | $.if
					{'properties':{},'dependentRequired':{}} | $.dependentRequired
					{'properties':{},'unevaluatedProperties':false} | $.unevaluatedProperties
					{'properties':{},'surprise':1} | $.surprise
					""")
	void whatCannotBeExpressedIsRefusedWithItsPath(String schema, String path) {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> StrictSchema.of(schema.replace('\'', '"')))
			.withMessageStartingWith(path + ": ");
	}

	@Test
	void refusalSaysWhatToDo() {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> StrictSchema
				.of("{\"properties\":{\"labels\":{\"type\":\"object\",\"additionalProperties\":{}}}}"))
			.withMessage("$.properties.labels: a map cannot be expressed in a strict schema;"
					+ " use a list of key/value entries or set strict to false");
	}

	@Test
	void tenLevelsAreAllowedAndElevenAreNot() {
		assertThat(StrictSchema.of(nested(10))).contains("additionalProperties");
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> StrictSchema.of(nested(11)))
			.withMessageStartingWith("$" + ".properties.a".repeat(10) + ": ");
	}

	@Test
	void sizesAreLimited() {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> StrictSchema.of(withEnum(1_001, 1)))
			.withMessageContaining("1,000 values of enums");
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> StrictSchema.of(withEnum(251, 60)))
			.withMessageStartingWith("$.properties.a.enum: ");
		assertThat(StrictSchema.of(withEnum(250, 60))).contains("enum");
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> StrictSchema.of(withProperties(5_001, 1)))
			.withMessageContaining("5,000 properties");
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> StrictSchema.of(withProperties(1_000, 120)))
			.withMessageContaining("120,000 characters");
	}

	private static String nested(int levels) {
		return "{\"type\":\"object\",\"properties\":{\"a\":".repeat(levels) + "{\"type\":\"string\"}"
				+ "}}".repeat(levels);
	}

	private static String withEnum(int values, int length) {
		return IntStream.range(0, values)
			.mapToObj((i) -> "\"" + "x".repeat(length) + i + "\"")
			.collect(Collectors.joining(",", "{\"properties\":{\"a\":{\"enum\":[", "]}}}"));
	}

	private static String withProperties(int count, int length) {
		return IntStream.range(0, count)
			.mapToObj((i) -> "\"" + "x".repeat(length) + i + "\":{\"type\":\"string\"}")
			.collect(Collectors.joining(",", "{\"properties\":{", "}}"));
	}

}
