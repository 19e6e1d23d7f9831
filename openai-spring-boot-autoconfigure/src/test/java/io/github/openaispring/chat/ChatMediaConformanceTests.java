package io.github.openaispring.chat;

import java.util.Base64;
import java.util.List;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.model.ModelApi;
import io.github.openaispring.model.ModelCatalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The conformance case of pictures, T17, and what holds for sound and files.
 */
class ChatMediaConformanceTests {

	private static final int MB = 1024 * 1024;

	private static final byte[] WAV = "RIFF\0\0\0\0WAVEfmt ".getBytes();

	private static final byte[] MP3 = { (byte) 0xFF, (byte) 0xFB, 0x50, 0 };

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	@Test
	void t17UrlIsSentAsItIsAndBytesAsDataUrl() {
		JsonNode content = send("gpt-4o", ContentPart.text("look"), ContentPart.image("https://example.com/a.png"),
				ContentPart.image("image/png", new byte[] { 1, 2, 3 }).withDetail(ContentPart.Image.Detail.HIGH));
		assertThat(content.at("/0/text").asString()).isEqualTo("look");
		assertThat(content.at("/1/image_url/url").asString()).isEqualTo("https://example.com/a.png");
		assertThat(content.at("/1/image_url").has("detail")).isFalse();
		assertThat(content.at("/2/type").asString()).isEqualTo("image_url");
		assertThat(content.at("/2/image_url/url").asString()).isEqualTo("data:image/png;base64,AQID");
		assertThat(content.at("/2/image_url/detail").asString()).isEqualTo("high");
	}

	@ParameterizedTest
	@EnumSource(ContentPart.Image.Detail.class)
	void t17EveryDetailIsSent(ContentPart.Image.Detail detail) {
		JsonNode content = send("gpt-4o", ContentPart.image("https://example.com/a.png").withDetail(detail));
		assertThat(content.at("/0/image_url/detail").asString()).isEqualTo(detail.name().toLowerCase());
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-4", "gpt-4o", "gpt-6.1-terra" })
	void t17AudioNeedsAModelThatHears(String model) {
		refused(model, "messages[0].content[1]", "which '" + model + "' does not take", ContentPart.text("a"),
				ContentPart.audio(ContentPart.Audio.Format.WAV, WAV));
	}

	@Test
	void t17VideoCannotBeSaid() {
		assertThat(ContentPart.class.getPermittedSubclasses()).containsExactlyInAnyOrder(ContentPart.Text.class,
				ContentPart.Image.class, ContentPart.Audio.class, ContentPart.File.class);
		assertThat(this.chat.provider().multimodalCapabilities().media(MediaKind.VIDEO)).isNull();
		refused("gpt-4o", "messages[0].content[0]", "video/mp4", ContentPart.image("video/mp4", new byte[] { 1 }));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void t17ImageNeedsMedia(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> ContentPart.image(url));
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/bmp", "image/tiff", "image/svg+xml", "application/pdf" })
	void t17OtherTypesOfImagesAreRefused(String mediaType) {
		refused("gpt-4o", "messages[0].content[0]", mediaType, ContentPart.image(mediaType, new byte[] { 1 }));
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/jpeg", "image/png", "image/gif", "image/webp", "image/jpg", "IMAGE/PNG" })
	void t17KnownTypesOfImagesAreSent(String mediaType) {
		assertThat(send("gpt-4o", ContentPart.image(mediaType, new byte[] { 1 })).at("/0/image_url/url").asString())
			.startsWith("data:" + mediaType);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://example.com/a.png", "file:///etc/passwd", "a.png", "data:image/png,abc" })
	void t17OtherUrlsAreRefused(String url) {
		refused("gpt-4o", "messages[0].content[0]", "neither https nor data", ContentPart.image(url));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "A", "AQI", "AQID\n", "AQ=D", "A===", "AQI_", "====" })
	void dataHaveToBeBase64(String data) {
		refused("gpt-4o", "messages[0].content[0]", "not Base64", ContentPart.image("data:image/png;base64," + data));
	}

	@Test
	void imageNeedsAModelThatSees() {
		refused("o3-mini", "messages[0].content[0]", "a model that sees", ContentPart.image("https://e.com/a.png"));
		refused("gpt-audio", "messages[0].content[0]", "a model that sees", ContentPart.image("https://e.com/a.png"));
	}

	@Test
	void errorNamesTheMessageAndThePart() {
		PredictionRequest request = PredictionRequest.builder()
			.system("a")
			.user("b")
			.user(ContentPart.text("c"), ContentPart.text("d"), ContentPart.image("image/bmp", new byte[] { 1 }))
			.build();
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> this.chat.predict(request))
			.satisfies((ex) -> assertThat(ex.getDetails().param()).isEqualTo("messages[2].content[2]"));
	}

	@Test
	void audioIsSentToAModelThatHears() {
		JsonNode content = send("gpt-audio", ContentPart.audio(ContentPart.Audio.Format.WAV, WAV),
				ContentPart.audio(ContentPart.Audio.Format.MP3, MP3));
		assertThat(content.at("/0/type").asString()).isEqualTo("input_audio");
		assertThat(content.at("/0/input_audio/format").asString()).isEqualTo("wav");
		assertThat(content.at("/0/input_audio/data").asString()).isEqualTo(Base64.getEncoder().encodeToString(WAV));
		assertThat(content.at("/1/input_audio/format").asString()).isEqualTo("mp3");
	}

	@Test
	void audioHasToBeginLikeItsFormat() {
		refused("gpt-audio", "messages[0].content[0]", "said to be mp3",
				ContentPart.audio(ContentPart.Audio.Format.MP3, WAV));
		refused("gpt-audio", "messages[0].content[0]", "said to be wav",
				ContentPart.audio(ContentPart.Audio.Format.WAV, MP3));
		refused("gpt-audio", "messages[0].content[0]", "said to be wav",
				ContentPart.audio(ContentPart.Audio.Format.WAV, new byte[] { 1 }));
	}

	@Test
	void fileIsSentByBytesAndById() {
		JsonNode content = send("gpt-4o", ContentPart.file("a.pdf", "application/pdf", new byte[] { 1, 2, 3 }),
				ContentPart.file("file-1"));
		assertThat(content.at("/0/type").asString()).isEqualTo("file");
		assertThat(content.at("/0/file/filename").asString()).isEqualTo("a.pdf");
		assertThat(content.at("/0/file/file_data").asString()).isEqualTo("data:application/pdf;base64,AQID");
		assertThat(content.at("/1/file/file_id").asString()).isEqualTo("file-1");
		assertThat(content.at("/1/file").size()).isEqualTo(1);
	}

	@Test
	void whatOnlyTheResponsesApiTakesIsRefused() {
		for (ContentPart part : List.of(ContentPart.fileUrl("https://example.com/a.pdf"),
				ContentPart.imageFile("file-1"), ContentPart.file("a.txt", "text/plain", new byte[] { 1 }))) {
			refused("gpt-4o", "messages[0].content[0]", "Responses API", part);
			check(ModelApi.RESPONSES, part);
		}
	}

	@Test
	void responsesApiTakesImagesById() {
		this.chat.server.thenJson(400, "{}");
		PredictionRequest request = PredictionRequest.builder()
			.api(ChatApi.RESPONSES)
			.user(ContentPart.imageFile("file-1").withDetail(ContentPart.Image.Detail.LOW))
			.build();
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> this.chat.predict(request));
		assertThat(this.chat.body().at("/input/0/content/0").toString())
			.isEqualTo("{\"type\":\"input_image\",\"file_id\":\"file-1\",\"detail\":\"low\"}");
	}

	@Test
	void fileNeedsADataUrlAndAModelThatReads() {
		refused("gpt-4o", "messages[0].content[0]", "no data URL", new ContentPart.File("a.pdf", "AQID", null, null));
		refused("gpt-audio", "messages[0].content[0]", "does not take", ContentPart.file("file-1"));
	}

	@ParameterizedTest
	@CsvSource({ "image, 20", "wav, 25", "file, 50" })
	void sizesAreCapped(String kind, int megabytes) {
		check(ModelApi.CHAT_COMPLETIONS, part(kind, megabytes * MB - 1));
		check(ModelApi.CHAT_COMPLETIONS, part(kind, megabytes * MB));
		ContentPart over = part(kind, megabytes * MB + 1);
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> check(ModelApi.CHAT_COMPLETIONS, over))
			.withMessageContaining(megabytes + " MB")
			.withMessageContaining(megabytes * MB + 1 + " bytes")
			.satisfies((ex) -> assertThat(ex.getDetails().param()).isEqualTo("messages[0].content[0]"));
	}

	@Test
	void filesOfARequestAreCappedTogether() {
		check(ModelApi.RESPONSES, part("file", 25 * MB), part("file", 25 * MB));
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> check(ModelApi.RESPONSES, part("file", 25 * MB), part("file", 25 * MB + 1)))
			.withMessageContaining("the files of the request")
			.satisfies((ex) -> assertThat(ex.getDetails().param()).isEqualTo("messages[0].content[1]"));
	}

	@Test
	void requestIsCappedAsAWhole() {
		ContentPart image = part("image", 15 * MB);
		check(ModelApi.RESPONSES, image, image, image, image, image);
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> check(ModelApi.RESPONSES, image, image, image, image, image, part("image", 1)))
			.withMessageContaining("100 MB")
			.satisfies((ex) -> assertThat(ex.getDetails().param()).isEqualTo("messages[0].content[5]"));
	}

	@Test
	void whatIsSentDoesNotShowInErrors() {
		refused("gpt-4o", "messages[0].content[0]", "not Base64",
				ContentPart.image("data:image/png;base64,c2VjcmV0LXBpY3R1cmU*"))
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("c2VjcmV0"));
	}

	@Test
	void providerTellsWhatItsModelTakes() {
		assertThat(capabilities("gpt-6.1-terra").input()).containsExactlyInAnyOrder(MediaKind.IMAGE,
				MediaKind.DOCUMENT);
		assertThat(capabilities("gpt-6.1-terra").image().types()).containsExactly("image/jpeg", "image/png",
				"image/gif", "image/webp");
		assertThat(capabilities("gpt-6.1-terra").image().maxSize().toMegabytes()).isEqualTo(20);
		assertThat(capabilities("gpt-6.1-terra").audioOutput()).isFalse();
		assertThat(capabilities("gpt-audio").input()).containsExactly(MediaKind.AUDIO);
		assertThat(capabilities("gpt-audio").audio().types()).containsExactly("audio/wav", "audio/mpeg");
		assertThat(capabilities("gpt-audio").audio().maxSize().toMegabytes()).isEqualTo(25);
		assertThat(capabilities("gpt-audio").audioOutput()).isTrue();
		assertThat(capabilities("my-model").input()).containsExactly(MediaKind.IMAGE);
		assertThat(capabilities("o3-mini")).isEqualTo(MultimodalCapabilities.none());
	}

	private MultimodalCapabilities capabilities(String model) {
		this.chat.defaults = ChatOptions.builder().model(model).build();
		return this.chat.provider().multimodalCapabilities();
	}

	private static ContentPart part(String kind, int size) {
		byte[] bytes = new byte[size];
		return switch (kind) {
			case "image" -> ContentPart.image("image/png", bytes);
			case "file" -> ContentPart.file("a.pdf", "application/pdf", bytes);
			default -> {
				System.arraycopy(WAV, 0, bytes, 0, WAV.length);
				yield ContentPart.audio(ContentPart.Audio.Format.WAV, bytes);
			}
		};
	}

	private static void check(ModelApi api, ContentPart... parts) {
		PredictionRequest request = PredictionRequest.builder().user(parts).build();
		new RequestChecks(ModelCatalog.bundled(), true).check(request, ChatOptions.builder().model("my-model").build(),
				api, false);
	}

	private JsonNode send(String model, ContentPart... parts) {
		this.chat.server.thenJson(200, ChatFixture.answer("\"a\"", "stop"));
		this.chat.predict(PredictionRequest.builder().model(model).user(parts).build());
		return this.chat.body().at("/messages/0/content");
	}

	private ThrowableAssertAlternative<OpenAiInvalidRequestException> refused(String model, String param,
			String message, ContentPart... parts) {
		PredictionRequest request = PredictionRequest.builder()
			.api(ChatApi.CHAT_COMPLETIONS)
			.model(model)
			.user(parts)
			.build();
		int before = this.chat.server.received().size();
		ThrowableAssertAlternative<OpenAiInvalidRequestException> thrown = assertThatExceptionOfType(
				OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.chat.predict(request))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.getDetails().param()).isEqualTo(param));
		assertThat(this.chat.server.received()).hasSize(before);
		return thrown;
	}

}
