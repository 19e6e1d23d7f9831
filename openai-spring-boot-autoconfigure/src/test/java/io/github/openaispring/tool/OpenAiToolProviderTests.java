package io.github.openaispring.tool;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.chat.Aggregator;
import io.github.openaispring.chat.ContentPart;
import io.github.openaispring.chat.FinishReason;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.ToolCall;
import io.github.openaispring.chat.ToolChoice;
import io.github.openaispring.chat.ToolDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests of requests with tools that their caller runs.
 */
class OpenAiToolProviderTests {

	private static final ToolDescriptor SEARCH = ToolDescriptor.of("search", "Search for information",
			"{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"}}}");

	@RegisterExtension
	private final ToolFixture tools = new ToolFixture();

	private JsonNode sent(String choice) {
		OpenAiToolProvider provider = this.tools.provider();
		this.tools.simulator.onChat().reply("Hi");
		provider.predictWithTools(ToolFixture.question("Hi"), provider.buildTooling(List.of(SEARCH)), choice)
			.block(ToolFixture.WAIT);
		return this.tools.bodies().get(0);
	}

	/** Case T13. */
	@Test
	void toolsAreStrict() {
		JsonNode function = sent(null).path("tools").get(0).path("function");
		assertThat(function.toString()).isEqualTo("{\"name\":\"search\",\"description\":\"Search for information\","
				+ "\"parameters\":{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"}},"
				+ "\"additionalProperties\":false,\"required\":[\"query\"]},\"strict\":true}");
	}

	/** Case T13. */
	@Test
	void schemaOfALenientToolIsNotTouched() {
		OpenAiToolProvider provider = this.tools.provider();
		ToolDescriptor lenient = new ToolDescriptor("search", null, SEARCH.inputSchema(), false);
		assertThat(provider.buildTooling(List.of(lenient)))
			.containsExactly(new ToolDefinition.Function("search", null, SEARCH.inputSchema(), false));
	}

	/** Case T13. */
	@Test
	void noDescriptorsAreNoTools() {
		OpenAiToolProvider provider = this.tools.provider();
		assertThat(provider.buildTooling(List.of())).isEmpty();
		this.tools.simulator.onChat().reply("Hi");
		provider.predictWithTools(ToolFixture.question("Hi"), List.of(), "required").block(ToolFixture.WAIT);
		assertThat(this.tools.bodies().get(0).has("tools")).isFalse();
		assertThat(this.tools.bodies().get(0).has("tool_choice")).isFalse();
	}

	@Test
	void toolWithoutArgumentsHasAnEmptySchema() {
		ToolDefinition tool = this.tools.provider().buildTooling(List.of(ToolDescriptor.of("now", null, null))).get(0);
		assertThat(((ToolDefinition.Function) tool).parameters())
			.isEqualTo("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false,\"required\":[]}");
	}

	@Test
	void schemaThatCannotBeStrictIsRefusedWithItsPath() {
		ToolDescriptor open = ToolDescriptor.of("open", null,
				"{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\",\"additionalProperties\":true}}}");
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.tools.provider().buildTooling(List.of(open)))
			.withMessageContaining("'open'")
			.withMessageContaining("$.properties.a");
	}

	@Test
	void orderIsThatOfTheDescriptorsAndAlwaysTheSame() {
		List<ToolDescriptor> descriptors = List.of(ToolDescriptor.of("b", null, null),
				ToolDescriptor.of("a", null, null));
		assertThat(this.tools.provider().buildTooling(descriptors))
			.isEqualTo(this.tools.provider().buildTooling(descriptors))
			.extracting((tool) -> ((ToolDefinition.Function) tool).name())
			.containsExactly("b", "a");
	}

	/** Case T14. */
	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = "auto")
	void choiceOfTheModelIsNotSent(String word) {
		assertThat(sent(word).has("tool_choice")).isFalse();
	}

	/** Case T14. */
	@ParameterizedTest
	@CsvSource({ "required", "none" })
	void wordsAreSentAsTheyAre(String word) {
		assertThat(sent(word).path("tool_choice").asString()).isEqualTo(word);
	}

	/** Case T14. */
	@Test
	void anyOtherWordNamesATool() {
		assertThat(sent("search").path("tool_choice").toString())
			.isEqualTo("{\"type\":\"function\",\"function\":{\"name\":\"search\"}}");
	}

	@Test
	void choiceMayAllowSomeTools() {
		OpenAiToolProvider provider = this.tools.provider();
		this.tools.simulator.onChat().reply("Hi");
		provider
			.predictWithTools(ToolFixture.question("Hi"), provider.buildTooling(List.of(SEARCH)),
					ToolChoice.allowed(ToolChoice.Mode.AUTO, "search"))
			.block(ToolFixture.WAIT);
		assertThat(this.tools.bodies().get(0).path("tool_choice").path("type").asString()).isEqualTo("allowed_tools");
	}

	/** Case T15. */
	@Test
	void callsComeInOrder() {
		this.tools.simulator.onChat()
			.toolCall("search", "{\"query\": \"weather\"}")
			.toolCall("calculate", "{\"expression\": \"2+2\"}")
			.withUsage(100, 50)
			.withCachedTokens(50);
		PredictionResponse response = this.tools.provider()
			.predictWithTools(ToolFixture.question("Hi"), this.tools.provider().buildTooling(List.of(SEARCH)),
					(String) null)
			.block(ToolFixture.WAIT);
		assertThat(response.content()).isEmpty();
		assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_USE);
		assertThat(response.toolCalls()).extracting(ToolCall::name, ToolCall::arguments)
			.containsExactly(tuple("search", "{\"query\": \"weather\"}"),
					tuple("calculate", "{\"expression\": \"2+2\"}"));
		assertThat(response.usage().inputTokens()).isEqualTo(100);
		assertThat(response.usage().cachedTokens()).isEqualTo(50);
	}

	@Test
	void streamedCallsComeOutTheSame() {
		this.tools.simulator.onChat().toolCall("search", "{\"query\": \"weather\"}");
		PredictionResponse response = Aggregator
			.collect(this.tools.provider()
				.predictStreamWithTools(ToolFixture.question("Hi"), this.tools.provider().buildTooling(List.of(SEARCH)),
						"required"))
			.block(ToolFixture.WAIT);
		assertThat(response.toolCalls()).extracting(ToolCall::arguments).containsExactly("{\"query\": \"weather\"}");
		assertThat(this.tools.bodies().get(0).path("stream").asBoolean()).isTrue();
	}

	@Test
	void requestMayHoldPictures() {
		PredictionRequest request = PredictionRequest.builder()
			.user(ContentPart.text("What is it?"), ContentPart.image("https://example.com/a.png"))
			.build();
		this.tools.simulator.onChat().reply("A cat");
		this.tools.provider()
			.predictWithTools(request, this.tools.provider().buildTooling(List.of(SEARCH)), "auto")
			.block(ToolFixture.WAIT);
		assertThat(this.tools.messages().get(0).path("content").get(1).path("type").asString()).isEqualTo("image_url");
	}

	@Test
	void ownToolsOfTheRequestStay() {
		PredictionRequest request = ToolFixture.question("Hi")
			.toBuilder()
			.tools(ToolDefinition.function("mine", null,
					"{\"type\":\"object\",\"properties\":{},\"required\":[],\"additionalProperties\":false}"))
			.build();
		this.tools.simulator.onChat().reply("Hi");
		this.tools.provider()
			.predictWithTools(request, this.tools.provider().buildTooling(List.of(SEARCH)))
			.block(ToolFixture.WAIT);
		assertThat(this.tools.bodies().get(0).path("tools")).hasSize(2);
	}

}
