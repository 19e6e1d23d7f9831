package io.github.openaispring.chat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.HostedTool;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that calls of hosted tools are part of what an answer costs, whole or streamed.
 */
class HostedCallCostTests {

	@RegisterExtension
	private final ResponsesFixture chat = new ResponsesFixture();

	private static String item(String tool, String members) {
		return "{\"id\":\"x\",\"type\":\"%s_call\",\"status\":\"completed\"%s}".formatted(tool, members);
	}

	private static String search(String action) {
		return item("web_search", ",\"action\":{\"type\":\"%s\",\"query\":\"q\"}".formatted(action));
	}

	private ResponseMetadata whole(String... items) {
		this.chat.server.thenJson(200, ResponsesFixture.response("completed", items));
		return this.chat.predict(PredictionRequest.of("Hi")).metadata();
	}

	private ResponseMetadata streamed(String... items) {
		List<StreamChunk> chunks = this.chat.stream(ResponsesFixture.created(),
				ResponsesFixture.end("completed", items));
		return ((StreamChunk.End) chunks.get(chunks.size() - 1)).metadata();
	}

	@Test
	void searchesCostMoneyBesidesTheTokens() {
		String[] items = { search("search"), search("open_page"), search("find_in_page"), search("search"),
				item("web_search", ""), item("file_search", ",\"queries\":[\"q\"],\"results\":null"),
				ResponsesFixture.message("ok") };
		CostInfo tokens = whole(ResponsesFixture.message("ok")).cost();
		for (ResponseMetadata metadata : List.of(whole(items), streamed(items))) {
			assertThat(metadata.usage().toolCalls())
				.isEqualTo(Map.of(HostedTool.WEB_SEARCH, 3L, HostedTool.FILE_SEARCH, 1L));
			assertThat(metadata.cost().totalUsd().subtract(tokens.totalUsd())).isEqualByComparingTo("0.0325");
		}
	}

	@Test
	void whenCodeRanThePriceIsNotKnown() {
		String code = item("code_interpreter", ",\"container_id\":\"c\",\"code\":\"1\",\"outputs\":null");
		for (ResponseMetadata metadata : List.of(whole(code), streamed(code))) {
			assertThat(metadata.usage().toolCalls()).isEqualTo(Map.of(HostedTool.CODE_INTERPRETER, 1L));
			assertThat(metadata.cost().totalUsd()).isNull();
			assertThat(metadata.cost().pricedUsd()).isPositive();
		}
	}

	@Test
	void otherItemsCostNothingOfTheirOwn() {
		String[] items = { ResponsesFixture.call("c", "f", "{}"), item("image_generation", ""), item("mcp", ""),
				"{\"id\":\"x\"}", "null" };
		for (ResponseMetadata metadata : List.of(whole(items), streamed(items))) {
			assertThat(metadata.usage().toolCalls()).isEmpty();
			assertThat(metadata.cost().totalUsd()).isPositive();
		}
	}

}
