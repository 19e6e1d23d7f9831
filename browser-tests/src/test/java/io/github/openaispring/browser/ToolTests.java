package io.github.openaispring.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tools that the model calls, with and without pictures and documents. */
@BrowserTest
class ToolTests {

	private static final String PDF = "%PDF-1.4\n1 0 obj<</Type/Pages/Count 2>>endobj\n%%EOF";

	private ChatPage chat;

	@BeforeEach
	void open(ChatPage chat) {
		this.chat = chat;
	}

	@Test
	void toolIsShownWithItsArgumentsAndItsResult() {
		this.chat.askAndWait("What is the weather in Oslo?");
		Locator tool = tools().first();
		PlaywrightAssertions.assertThat(tools()).hasCount(1);
		PlaywrightAssertions.assertThat(tool.locator("summary")).hasText("Used weather");
		tool.locator("summary").click();
		PlaywrightAssertions.assertThat(tool.getByLabel("Arguments of weather")).hasText("{\"city\":\"Oslo\"}");
		PlaywrightAssertions.assertThat(tool.getByLabel("Result of weather")).containsText("\"celsius\":4");
		this.chat.awaitText("overcast");
	}

	@Test
	void severalToolsAreShown() {
		this.chat.askAndWait("What is the weather in Oslo and Tokyo?");
		PlaywrightAssertions.assertThat(tools()).hasCount(2);
		this.chat.awaitText("Oslo");
		this.chat.awaitText("Tokyo");
	}

	@Test
	void failureOfAToolIsShownAndTheAnswerGoesOn() {
		this.chat.askAndWait("What is the weather in Atlantis?");
		PlaywrightAssertions.assertThat(tools()).hasCount(1);
		tools().first().locator("summary").click();
		PlaywrightAssertions.assertThat(tools().first().getByLabel("Result of weather"))
			.containsText("The table does not have that city.");
	}

	@Test
	void droppedPictureIsSeenAndAToolIsCalled() {
		drop("red.png", "image/png", picture());
		PlaywrightAssertions.assertThat(this.chat.button("Remove red.png")).isVisible();
		this.chat.askAndWait("What do you see, and what time is it in Tokyo?");
		PlaywrightAssertions.assertThat(this.chat.lastTurn().locator(".pictures img")).hasCount(1);
		PlaywrightAssertions.assertThat(tools().first().locator("summary")).hasText("Used current_time");
		this.chat.awaitText("in Tokyo");
		this.chat.awaitText("40 x 30");
	}

	@Test
	void droppedDocumentIsRead() {
		drop("plan.pdf", "application/pdf", PDF.getBytes());
		PlaywrightAssertions.assertThat(this.chat.button("Remove plan.pdf")).isVisible();
		this.chat.askAndWait("What is in it?");
		PlaywrightAssertions.assertThat(this.chat.lastTurn().locator(".pictures .document")).hasText("plan.pdf");
		this.chat.awaitText("plan.pdf");
	}

	private Locator tools() {
		return this.chat.lastTurn().locator(".answer > .tools > li");
	}

	private void drop(String name, String type, byte[] bytes) {
		this.chat.page().evaluate("""
				({ name, type, base64 }) => {
				  const transfer = new DataTransfer();
				  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
				  transfer.items.add(new File([bytes], name, { type }));
				  const init = { dataTransfer: transfer, bubbles: true, cancelable: true };
				  document.querySelector('main').dispatchEvent(new DragEvent('drop', init));
				}""", Map.of("name", name, "type", type, "base64", Base64.getEncoder().encodeToString(bytes)));
	}

	private static byte[] picture() {
		BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				image.setRGB(x, y, 0xcc2222);
			}
		}
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", png);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return png.toByteArray();
	}

}
