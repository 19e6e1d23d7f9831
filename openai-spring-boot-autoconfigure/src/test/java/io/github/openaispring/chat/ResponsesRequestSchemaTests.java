package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.model.ModelCatalog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that can be sent follows the published description, where that is at hand.
 */
class ResponsesRequestSchemaTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{},\"required\":[]}";

	private final ResponsesRequestWriter writer = new ResponsesRequestWriter(new JsonFactory(), ModelCatalog.bundled());

	static IntStream seeds() {
		return IntStream.range(0, 300);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void requestFollowsTheStrictSchema(int seed) {
		PublishedSchemas schemas = PublishedSchemas.find("responses.requests-strict.schema.json");
		PredictionRequest request = new Requests(seed).next();
		for (boolean stream : new boolean[] { false, true }) {
			JsonNode json = write(request, stream);
			assertThat(schemas.errors("CreateResponse", json)).as(json.toString()).isEmpty();
		}
	}

	@Test
	void schemaFindsAMistake() {
		PublishedSchemas schemas = PublishedSchemas.find("responses.requests-strict.schema.json");
		assertThat(schemas.errors("CreateResponse", JSON.readTree("{\"model\":\"m\",\"input\":\"a\",\"seed\":1}")))
			.isNotEmpty();
	}

	private JsonNode write(PredictionRequest request, boolean stream) {
		ChatOptions options = request.options().orElse(ChatOptions.builder().model("gpt-6.1-terra").build());
		return JSON.readTree(new String(this.writer.write(request, options, stream), StandardCharsets.UTF_8));
	}

	/**
	 * Makes requests at random, the same ones each time.
	 */
	private static final class Requests {

		private final Random random;

		Requests(int seed) {
			this.random = new Random(seed);
		}

		PredictionRequest next() {
			PredictionRequest.Builder request = PredictionRequest.builder();
			int messages = 1 + this.random.nextInt(5);
			for (int i = 0; i < messages; i++) {
				request.message(message());
			}
			return request.options(options())
				.responseFormat(oneOf(null, ResponseFormat.text(), ResponseFormat.jsonObject(),
						ResponseFormat.jsonSchema("a", SCHEMA),
						new ResponseFormat.JsonSchema("a", "what for", SCHEMA, null)))
				.tools(tools())
				.toolChoice(oneOf(null, ToolChoice.Mode.AUTO, ToolChoice.Mode.NONE, ToolChoice.Mode.REQUIRED,
						ToolChoice.named("f"), ToolChoice.allowed(ToolChoice.Mode.REQUIRED, "f", "g"),
						new ToolChoice.Hosted("image_generation")))
				.responses(responses())
				.metadata("k", "v")
				.build();
		}

		private Message message() {
			return switch (this.random.nextInt(8)) {
				case 0 -> Message.system("a");
				case 1 -> Message.developer("b");
				case 2 -> Message.user("c");
				case 3 -> new Message.User(parts());
				case 4 -> Message.assistant(oneOf("", "d"));
				case 5 -> new Message.Assistant("", oneOf(null, "no"), List.of(new ToolCall("call_1", "f", "{")));
				case 6 -> new Message.Tool("call_1", oneOf(true, false) ? parts() : List.of(ContentPart.text("")));
				default -> new Message.Assistant("e", null, List.of(), null, items());
			};
		}

		private List<ContentPart> parts() {
			List<ContentPart> parts = new ArrayList<>();
			for (int i = 1 + this.random.nextInt(3); i > 0; i--) {
				parts.add(oneOf(ContentPart.text("a"),
						new ContentPart.Image("https://e.com/i", oneOf(null, ContentPart.Image.Detail.ORIGINAL)),
						ContentPart.image("image/png", new byte[] { 1 }), ContentPart.imageFile("file_2"),
						ContentPart.file("a.pdf", "application/pdf", new byte[] { 1 }), ContentPart.file("file_1"),
						new ContentPart.File(null, null, null, "https://e.com/a.pdf")));
			}
			return parts;
		}

		private static List<OutputItem> items() {
			return List.of(
					new OutputItem("reasoning", "rs_1",
							"{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"g\"}"),
					new OutputItem("message", "msg_1", ResponsesFixture.message("hi")),
					new OutputItem("function_call", "fc_1", ResponsesFixture.call("call_1", "f", "{}")));
		}

		private ChatOptions options() {
			return ChatOptions.builder()
				.temperature(oneOf(null, 0.0, 2.0))
				.topP(oneOf(null, 1.0))
				.maxOutputTokens(oneOf(null, 16))
				.reasoningEffort(maybe(ReasoningEffort.values()))
				.reasoningSummary(maybe(ReasoningSummary.values()))
				.verbosity(maybe(Verbosity.values()))
				.serviceTier(maybe(ServiceTier.values()))
				.store(oneOf(null, true, false))
				.parallelToolCalls(oneOf(null, true, false))
				.promptCacheKey(oneOf(null, "k"))
				.safetyIdentifier(oneOf(null, "u"))
				.build();
		}

		private List<ToolDefinition> tools() {
			List<ToolDefinition> tools = List.of(ToolDefinition.function("f", null, SCHEMA),
					new ToolDefinition.Function("g", "what for", SCHEMA, null), HostedTools.webSearch(),
					HostedTools.fileSearch("vs_1", "vs_2"), HostedTools.codeInterpreter(),
					HostedTools.imageGeneration(), HostedTools.mcp("dice", "https://e.com/mcp"));
			return tools.subList(this.random.nextInt(3), 2 + this.random.nextInt(6));
		}

		private ResponsesOptions responses() {
			ResponsesOptions.Builder options = ResponsesOptions.builder()
				.maxToolCalls(oneOf(null, 1))
				.include(oneOf(new String[] {}, new String[] { "web_search_call.action.sources" }));
			return oneOf(options, options.previousResponseId("resp_1"), options.previousResponseId(null)).build();
		}

		@SafeVarargs
		private <T> T oneOf(T... values) {
			return values[this.random.nextInt(values.length)];
		}

		private <T> T maybe(T[] values) {
			return this.random.nextBoolean() ? null : oneOf(values);
		}

	}

}
