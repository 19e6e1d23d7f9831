package io.github.openaispring.container;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.chat.ContentPart;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pictures and documents for a server that somebody else wrote.
 */
@ContainerTest
class AimockMediaTests {

	private static final byte[] PIXEL = Base64.getDecoder()
		.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

	private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

	private final Aimock aimock;

	private final OpenAiProvider provider;

	AimockMediaTests(Aimock aimock, OpenAiProvider provider) {
		this.aimock = aimock;
		this.provider = provider;
	}

	private PredictionResponse ask(Way way, ContentPart part) {
		PredictionRequest request = PredictionRequest.builder()
			.user(ContentPart.text("what do I "), part, ContentPart.text("show you"))
			.build();
		return way.ask(this.provider, request);
	}

	@ParameterizedTest
	@EnumSource
	void pictureBetweenWordsIsTaken(Way way) {
		assertThat(ask(way, ContentPart.image("image/png", PIXEL)).content()).isEqualTo("A dot.");
		assertThat(ask(way, ContentPart.image("https://example.com/dot.png")).content()).isEqualTo("A dot.");
	}

	// Of the Responses API's input the journal has the words only.
	@ParameterizedTest
	@EnumSource(names = { "CHAT", "CHAT_STREAMED" })
	void pictureReachesTheServer(Way way) {
		PredictionResponse answer = ask(way, ContentPart.image("image/png", PIXEL));
		JsonNode content = this.aimock.journal(answer.metadata().requestId()).at("/body/messages/0/content");
		assertThat(content.at("/1/image_url/url").asString())
			.isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(PIXEL));
	}

	@ParameterizedTest
	@EnumSource
	void documentBetweenWordsIsTaken(Way way) {
		assertThat(ask(way, ContentPart.file("dot.pdf", "application/pdf", PDF)).content()).isEqualTo("A dot.");
	}

}
