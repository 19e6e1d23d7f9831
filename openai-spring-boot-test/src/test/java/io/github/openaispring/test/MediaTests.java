package io.github.openaispring.test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for images, audio clips and files on both APIs.
 */
class MediaTests {

	private static final byte[] PNG = Media.image("png", 4, 3);

	private static final byte[] PDF = Media.pdf(2);

	private static final OpenAiSimulator simulator = OpenAiSimulator.builder()
		.firstTokenDelay(Duration.ZERO)
		.tokenDelay(Duration.ZERO)
		.maxBodySize(128 * 1024 * 1024)
		.start();

	private static final TestClient chat = new TestClient(simulator);

	private static final ResponsesClient responses = new ResponsesClient(simulator);

	@AfterAll
	static void close() {
		simulator.close();
	}

	private static ObjectNode chatRequest(String text, JsonNode... parts) {
		ObjectNode request = TestClient.chat("x").put("model", "gpt-5.5");
		ArrayNode content = ((ObjectNode) request.at("/messages/0")).putArray("content");
		content.addObject().put("type", "text").put("text", text);
		content.addAll(List.of(parts));
		return request;
	}

	private static ObjectNode responsesRequest(String text, JsonNode... parts) {
		ObjectNode request = ResponsesClient.request("").put("model", "gpt-5.5");
		ArrayNode content = request.putArray("input").addObject().put("role", "user").putArray("content");
		content.addObject().put("type", "input_text").put("text", text);
		content.addAll(List.of(parts));
		return request;
	}

	private static ObjectNode image(String url) {
		ObjectNode part = Json.object().put("type", "image_url");
		part.putObject("image_url").put("url", url);
		return part;
	}

	private static ObjectNode inputImage(String url) {
		return Json.object().put("type", "input_image").put("image_url", url);
	}

	private static ObjectNode audio(String format, byte[] data) {
		ObjectNode part = Json.object().put("type", "input_audio");
		part.putObject("input_audio").put("format", format).put("data", Media.base64(data));
		return part;
	}

	private static ObjectNode file(String data) {
		ObjectNode part = Json.object().put("type", "file");
		part.putObject("file").put("filename", "a.pdf").put("file_data", data);
		return part;
	}

	private static String content(JsonNode request) {
		return chat.ask(request).at("/choices/0/message/content").asString();
	}

	@ParameterizedTest
	@CsvSource({ "png,image/png", "jpg,image/jpeg", "gif,image/gif" })
	void imageIsDescribedOnBothApis(String format, String mediaType) {
		byte[] bytes = Media.image(format, 40, 30);
		String expected = "I received 1 image (%s, 40 x 30 pixels, %d bytes). You said \"What is this?\"."
			.formatted(mediaType, bytes.length);
		String url = Media.url(mediaType, bytes);
		assertThat(content(chatRequest("What is this?", image(url)))).isEqualTo(expected);
		assertThat(ResponsesClient.text(responses.ask(responsesRequest("What is this?", inputImage(url)))))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "VlA4WAoAAAAAAAAABwAACQAA", "VlA4TAAAAAAvB0ACAA==", "VlA4IAAAAAAAAAAAAAAIAAoA" })
	void webpIsMeasured(String chunk) {
		byte[] start = "RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.US_ASCII);
		byte[] rest = Base64.getDecoder().decode(chunk);
		byte[] bytes = new byte[40];
		System.arraycopy(start, 0, bytes, 0, start.length);
		System.arraycopy(rest, 0, bytes, start.length, rest.length);
		assertThat(ImageFacts.of(bytes)).isEqualTo(new ImageFacts("webp", 8, 10, 40));
	}

	@Test
	void imageByUrlIsNotFetched() {
		assertThat(content(chatRequest("x", image("https://example.com/cat.JPG?x=1"), image("http://example.com/a"))))
			.startsWith("I received 2 images (image/jpeg, not fetched; image by URL, not fetched).");
	}

	@Test
	void audioIsDescribed() {
		byte[] wav = Media.wav(36_000);
		byte[] mp3 = Media.mp3(100);
		assertThat(content(chatRequest("x", audio("wav", wav), audio("mp3", mp3)).put("model", "gpt-audio-1.5")))
			.startsWith("I received 2 audio clips (audio/wav, 1.5 s, %d bytes; audio/mp3, 2.6 s, 41700 bytes)."
				.formatted(wav.length));
	}

	@Test
	void fileIsDescribedOnBothApis() {
		String url = Media.url("application/pdf", PDF);
		String expected = "I received 1 file (a.pdf, application/pdf, %d bytes, 2 pages).".formatted(PDF.length);
		assertThat(content(chatRequest("x", file(url)))).startsWith(expected);
		ObjectNode part = Json.object().put("type", "input_file").put("filename", "a.pdf").put("file_data", url);
		assertThat(ResponsesClient.text(responses.ask(responsesRequest("x", part)))).startsWith(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ftp://example.com/a.png     | invalid_image_url
			cat.png                     | invalid_image_url
			data:image/png,AAAA         | invalid_base64_image
			data:image/png;base64,A=A   | invalid_base64_image
			data:image/bmp;base64,AAAA  | unsupported_image_media_type
			data:image/png;base64,      | empty_image_file
			data:image/png;base64,AAAA  | image_parse_error
			""")
	void badImageIsRefused(String url, String code) {
		JsonNode error = ResponsesClient.error(chat.post(chatRequest("x", image(url))), 400);
		assertThat(error.path("code").asString()).isEqualTo(code);
		assertThat(error.path("param").asString()).isEqualTo("messages[0].content[1].image_url.url");
		JsonNode other = responses.error(responsesRequest("x", inputImage(url)), 400);
		assertThat(other.path("code").asString()).isEqualTo(code);
		assertThat(other.path("param").asString()).isEqualTo("input[0].content[1].image_url");
	}

	@Test
	void largeImageIsRefused() {
		byte[] large = Arrays.copyOf(PNG, 20 * 1024 * 1024 + 3);
		JsonNode error = responses.error(responsesRequest("x", inputImage(Media.url("image/png", large))), 400);
		assertThat(error.path("code").asString()).isEqualTo("image_file_too_large");
	}

	@ParameterizedTest
	@ValueSource(strings = { "AAAA", "data:application/pdf;base64,AAAA", "data:text/plain;base64,AAAA",
			"data:application/pdf;base64,%" })
	void badFileIsRefused(String data) {
		JsonNode error = ResponsesClient.error(chat.post(chatRequest("x", file(data))), 400);
		assertThat(error.path("param").asString()).isEqualTo("messages[0].content[1].file.file_data");
	}

	@Test
	void badAudioIsRefused() {
		HttpResponse<String> response = chat
			.post(chatRequest("x", audio("mp3", Media.wav(10))).put("model", "gpt-audio"));
		assertThat(ResponsesClient.error(response, 400).path("message").asString())
			.isEqualTo("The data provided for 'input_audio' is not of valid mp3 format.");
	}

	@Test
	void modelsRefuseWhatTheyDoNotTake() {
		JsonNode deaf = ResponsesClient.error(chat.post(chatRequest("x", audio("wav", Media.wav(10)))), 400);
		assertThat(deaf.path("param").asString()).isEqualTo("messages[0].content[1].type");
		JsonNode blind = responses
			.error(responsesRequest("x", inputImage(Media.url("image/png", PNG))).put("model", "o3-mini"), 400);
		assertThat(blind.path("param").asString()).isEqualTo("input[0].content[1].type");
	}

	@Test
	void somethingMustBeAttached() {
		assertThat(responses.error(responsesRequest("x", Json.object().put("type", "input_image")), 400)
			.path("code")
			.asString()).isEqualTo("missing_required_parameter");
		assertThat(responses.error(responsesRequest("x", Json.object().put("type", "input_file")), 400)
			.path("param")
			.asString()).isEqualTo("input[0].content[1].file_data");
	}

	@Test
	void toolIsCalledForAPictureAndTheAnswerTellsOfBoth() {
		String tool = """
				{"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object",
				"properties":{"city":{"type":"string"}}}}}]}""";
		ObjectNode request = chatRequest("What is the weather in Paris, where this was taken?",
				image(Media.url("image/png", PNG)))
			.setAll(Json.read(tool).asObject());
		JsonNode call = chat.ask(request).at("/choices/0/message");
		assertThat(call.at("/tool_calls/0/function/arguments").asString()).isEqualTo("{\"city\":\"Paris\"}");
		((ArrayNode) request.path("messages")).add(call)
			.addObject()
			.put("role", "tool")
			.put("tool_call_id", call.at("/tool_calls/0/id").asString())
			.put("content", "21 degrees");
		((ObjectNode) call).remove("annotations");
		assertThat(content(request)).isEqualTo("The tool get_weather returned: 21 degrees\n"
				+ "I also received 1 image (image/png, 4 x 3 pixels, %d bytes).".formatted(PNG.length));
	}

	@Test
	void pictureFromAToolIsDescribed() {
		ObjectNode request = ResponsesClient.request("", "{\"tools\":[{\"type\":\"function\",\"name\":\"look\"}]}");
		ArrayNode input = request.putArray("input");
		input.addObject().put("role", "user").put("content", "Look!");
		input.addObject().put("type", "function_call").put("call_id", "c").put("name", "look").put("arguments", "{}");
		input.addObject()
			.put("type", "function_call_output")
			.put("call_id", "c")
			.putArray("output")
			.add(inputImage(Media.url("image/png", PNG)));
		assertThat(ResponsesClient.text(responses.ask(request)))
			.isEqualTo("The tool look returned: 1 image (image/png, 4 x 3 pixels, %d bytes)".formatted(PNG.length));
	}

}
