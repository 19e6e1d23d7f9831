package io.github.openaispring.chat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.HostedTool;
import io.github.openaispring.cost.Usage;

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
	void whatWasSearchedBeforeAStreamIsCancelledIsPaidFor() {
		String search = "\"item_id\":\"ws_1\",\"output_index\":0";
		Flux<byte[]> events = Flux
			.just(ResponsesFixture.created(), ResponsesFixture.event("response.web_search_call.in_progress", search),
					ResponsesFixture.event("response.web_search_call.searching", search),
					ResponsesFixture.event("response.web_search_call.completed", search),
					ResponsesFixture.event("response.file_search_call.failed",
							"\"item_id\":\"fs_1\",\"output_index\":1"))
			.map((event) -> ("data: " + event + "\n\n").getBytes());
		this.chat.server.thenStream(Flux.concat(events, Flux.never()));
		StepVerifier.create(this.chat.provider().predictStream(PredictionRequest.of("Hi")))
			.expectNextCount(4)
			.thenCancel()
			.verify(ChatFixture.WAIT);
		assertThat(this.chat.usage).singleElement().satisfies((event) -> {
			assertThat(event.usage().source()).isEqualTo(Usage.Source.ESTIMATED);
			assertThat(event.usage().toolCalls()).isEqualTo(Map.of(HostedTool.WEB_SEARCH, 1L));
			assertThat(event.cost().outputUsd()).isEqualByComparingTo("0.01");
		});
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
