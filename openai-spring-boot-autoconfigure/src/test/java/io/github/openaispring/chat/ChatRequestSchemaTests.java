package io.github.openaispring.chat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that can be sent follows the published description, where that is at hand.
 */
class ChatRequestSchemaTests {

	private static final String IRI = "https://openaispring.github.io/chat-requests";

	private static final String FILE = "shared/spec/chat-completions.requests-strict.schema.json";

	private final ChatCompletionsRequestWriter writer = new ChatCompletionsRequestWriter(new JsonFactory());

	static List<PredictionRequest> requests() {
		List<PredictionRequest> requests = new ArrayList<>();
		requests.add(PredictionRequest.of("Hi"));
		requests.add(PredictionRequest.builder().system("a").developer("b").user("c").build());
		requests.add(PredictionRequest.builder()
			.history(List.of(Message.user("a"), Message.assistant("b"), Message.assistant("")))
			.message(new Message.Assistant("", null, List.of(new ToolCall("call_1", "f", "{}"))))
			.message(Message.tool("call_1", ""))
			.message(new Message.Assistant("", "no", List.of()))
			.user(ContentPart.text("look"), ContentPart.image("https://example.com/a.png"),
					ContentPart.image("image/png", new byte[] { 1, 2 }).withDetail(ContentPart.Image.Detail.HIGH))
			.build());
		for (ReasoningEffort effort : ReasoningEffort.values()) {
			requests.add(PredictionRequest.builder().user("a").reasoningEffort(effort).build());
		}
		for (ServiceTier tier : ServiceTier.values()) {
			requests.add(PredictionRequest.builder().user("a").serviceTier(tier).build());
		}
		for (ContentPart.Image.Detail detail : ContentPart.Image.Detail.values()) {
			requests.add(PredictionRequest.builder().user(new ContentPart.Image("https://e.com/i", detail)).build());
		}
		Stream
			.of(ResponseFormat.text(), ResponseFormat.jsonObject(),
					ResponseFormat.jsonSchema("a", "{\"type\":\"object\"}"),
					new ResponseFormat.JsonSchema("a", "what for", "{\"type\":\"object\"}", null))
			.forEach((format) -> requests.add(PredictionRequest.builder().user("json").responseFormat(format).build()));
		requests.add(PredictionRequest.builder()
			.user("a")
			.temperature(0.0)
			.topP(1.0)
			.frequencyPenalty(-2.0)
			.presencePenalty(2.0)
			.maxOutputTokens(1)
			.seed(Long.MIN_VALUE + 1)
			.stop("a", "b")
			.metadata("k", "v")
			.build());
		addTools(requests);
		addMedia(requests);
		return requests;
	}

	private static void addTools(List<PredictionRequest> requests) {
		ToolDefinition.Function tool = ToolDefinition.function("f", "what for", "{\"type\":\"object\"}");
		Stream
			.of(ToolChoice.Mode.AUTO, ToolChoice.Mode.NONE, ToolChoice.Mode.REQUIRED, ToolChoice.named("f"),
					ToolChoice.allowed(ToolChoice.Mode.AUTO, "f"), ToolChoice.allowed(ToolChoice.Mode.REQUIRED, "f"))
			.forEach((choice) -> requests.add(PredictionRequest.builder()
				.user("a")
				.tools(tool)
				.toolChoice(choice)
				.parallelToolCalls(false)
				.build()));
		requests.add(PredictionRequest.builder()
			.user("a")
			.tools(new ToolDefinition.Function("g", null, "{}", null))
			.message(new Message.Assistant("", null, List.of(new ToolCall("call_1", "g", "{}"))))
			.message(new Message.Tool("call_1", List.of(ContentPart.text("a"), ContentPart.text("b"))))
			.build());
	}

	private static void addMedia(List<PredictionRequest> requests) {
		for (AudioOutput.Format format : AudioOutput.Format.values()) {
			requests.add(PredictionRequest.builder().user("a").audio(new AudioOutput("alloy", format)).build());
		}
		for (ContentPart.Audio.Format format : ContentPart.Audio.Format.values()) {
			requests.add(PredictionRequest.builder().user(ContentPart.audio(format, new byte[] { 1 })).build());
		}
		requests.add(PredictionRequest.builder()
			.user(ContentPart.file("a.pdf", "application/pdf", new byte[] { 1 }), ContentPart.file("file-1"))
			.message(new Message.Assistant("", null, List.of(), "audio_1", List.of()))
			.message(new Message.Assistant("said", null, List.of(), "audio_1", List.of()))
			.build());
		for (Verbosity verbosity : Verbosity.values()) {
			requests.add(PredictionRequest.builder()
				.user("a")
				.verbosity(verbosity)
				.store(true)
				.promptCacheKey("key")
				.safetyIdentifier("user-1")
				.metadata("k", "v")
				.build());
		}
	}

	@ParameterizedTest
	@MethodSource("requests")
	void requestFollowsTheStrictSchema(PredictionRequest request) throws IOException {
		Schema schema = schema();
		for (boolean stream : new boolean[] { false, true }) {
			assertThat(errors(schema, write(request, stream))).isEmpty();
		}
	}

	@Test
	void schemaFindsAMistake() throws IOException {
		JsonNode request = JsonMapper.builder().build().readTree("{\"model\":\"m\",\"messages\":[],\"max_token\":1}");
		assertThat(errors(schema(), request)).isNotEmpty();
	}

	private JsonNode write(PredictionRequest request, boolean stream) {
		ChatOptions options = request.options().orElse(ChatOptions.builder().model("gpt-6.1-terra").build());
		return JsonMapper.builder()
			.build()
			.readTree(new String(this.writer.write(request, options, stream), StandardCharsets.UTF_8));
	}

	private static List<Error> errors(Schema schema, JsonNode request) {
		return schema.validate(request);
	}

	private static Schema schema() throws IOException {
		Path file = find();
		Assumptions.assumeTrue(file != null, "no folder above holds " + FILE);
		String text = Files.readString(file);
		return SchemaRegistry
			.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, (builder) -> builder.schemas(Map.of(IRI, text)))
			.getSchema(SchemaLocation.of(IRI + "#/$defs/CreateChatCompletionRequest"));
	}

	private static Path find() {
		for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			if (Files.exists(folder.resolve(FILE))) {
				return folder.resolve(FILE);
			}
		}
		return null;
	}

}
