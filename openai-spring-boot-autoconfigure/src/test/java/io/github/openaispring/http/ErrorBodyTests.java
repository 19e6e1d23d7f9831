package io.github.openaispring.http;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ErrorBody}.
 */
class ErrorBodyTests {

	private static ErrorBody parse(String body) {
		return ErrorBody.parse(WireJson.factory(1 << 20), body.getBytes(StandardCharsets.UTF_8));
	}

	private static ErrorBody message(String message) {
		return new ErrorBody(message, null, null, null);
	}

	@Test
	void parseWhenErrorIsAnObjectReadsIt() {
		assertThat(parse("""
				{"other": [{"error": 1}], "error": {"innererror": {"code": "x"}, "message": "No", "type": "t",
				"param": null, "code": "c"}, "message": "unused"}""")).isEqualTo(new ErrorBody("No", "t", "c", null));
	}

	@Test
	void parseWhenErrorIsATextReadsItAsMessage() {
		assertThat(parse("{\"error\":\"No\"}")).isEqualTo(message("No"));
	}

	@Test
	void parseWhenCodeIsANumberReadsItAsText() {
		assertThat(parse("{\"error\":{\"message\":\"No\",\"code\":429,\"param\":true}}"))
			.isEqualTo(new ErrorBody("No", null, "429", "true"));
	}

	@Test
	void parseWhenMembersAreAtTheTopReadsThem() {
		assertThat(parse("{\"object\":\"error\",\"message\":\"No\",\"type\":\"BadRequestError\",\"code\":400}"))
			.isEqualTo(new ErrorBody("No", "BadRequestError", "400", null));
	}

	@Test
	void parseWhenDetailIsATextReadsItAsMessage() {
		assertThat(parse("{\"detail\":\"Not Found\"}")).isEqualTo(message("Not Found"));
	}

	@Test
	void parseWhenDetailIsAListReadsItsFirstMessage() {
		assertThat(parse("""
				{"detail": [1, {"loc": ["body", {"msg": "x"}], "msg": "Field required", "type": "missing"},
				{"msg": "second"}]}""")).isEqualTo(message("Field required"));
	}

	@Test
	void parseWhenErrorIsInAListReadsIt() {
		assertThat(parse("[{\"error\":{\"message\":\"No\",\"code\":400}}]"))
			.isEqualTo(new ErrorBody("No", null, "400", null));
	}

	@Test
	void parseWhenMembersAreDuplicatedTakesTheLast() {
		assertThat(parse("{\"error\":{\"message\":\"one\",\"message\":\"two\"},\"error\":{\"message\":\"three\"}}"))
			.isEqualTo(message("two"));
	}

	@Test
	void parseWhenMembersAreOfOtherKindsIgnoresThem() {
		assertThat(parse("{\"error\":{\"message\":{\"text\":[1]},\"code\":[\"x\"],\"type\":\"t\"}}"))
			.isEqualTo(new ErrorBody(null, "t", null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "1", "\"error\"", "[]", "[[]]", "{}", "{\"error\":null}", "{\"error\":",
			"{\"error\":{\"message\":\"cut", "<html>", "\u0000\uFFFF", "{\"error\":{}}", "{\"error\":[]}",
			"{\"error\":[{\"message\":\"x\"}]}", "data: {}" })
	void parseWhenBodyIsGarbageSaysNothing(String body) {
		assertThat(parse(body)).isEqualTo(new ErrorBody(null, null, null, null));
	}

	@Test
	void parseWhenBodyIsDeeplyNestedSaysNothing() {
		assertThat(parse("{\"error\":" + "[".repeat(100_000))).isEqualTo(new ErrorBody(null, null, null, null));
		assertThat(parse("{\"a\":".repeat(100_000))).isEqualTo(new ErrorBody(null, null, null, null));
		assertThat(parse("{\"detail\":" + "[{\"msg\":".repeat(100_000)))
			.isEqualTo(new ErrorBody(null, null, null, null));
	}

	@Test
	void parseWhenNumberIsHugeDoesNotReadItAsNumber() {
		assertThat(parse("{\"error\":{\"message\":\"No\",\"code\":" + "9".repeat(5000) + "}}").type()).isNull();
	}

}
