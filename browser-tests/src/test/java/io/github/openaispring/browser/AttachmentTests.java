package io.github.openaispring.browser;

import java.util.Base64;
import java.util.Map;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Images on their way to the model. */
@BrowserTest
class AttachmentTests {

	private static final byte[] PIXEL = Base64.getDecoder()
		.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

	private ChatPage chat;

	@BeforeEach
	void open(ChatPage chat) {
		this.chat = chat;
	}

	@Test
	void imagesGoOutAsDataUrls() {
		attach(image("one.png"), image("two.png"));
		PlaywrightAssertions.assertThat(this.chat.page().locator(".attachments img")).hasCount(2);
		this.chat.button("Remove one.png").click();
		PlaywrightAssertions.assertThat(this.chat.page().locator(".attachments img")).hasCount(1);
		Request request = this.chat.page().waitForRequest("**/api/chat/stream", () -> this.chat.ask("What is this?"));
		assertThat(request.postData()).contains("\"images\":[\"data:image/png;base64,iVBORw0KGgo");
		PlaywrightAssertions.assertThat(this.chat.page().locator(".attachments img")).hasCount(0);
		PlaywrightAssertions.assertThat(this.chat.lastTurn().locator(".pictures img")).hasCount(1);
	}

	@Test
	void atMostFourImages() {
		attach(image("1.png"), image("2.png"), image("3.png"), image("4.png"), image("5.png"));
		PlaywrightAssertions.assertThat(this.chat.page().locator(".attachments img")).hasCount(4);
		assertProblem("5.png was left out: 4 files are the most.");
	}

	@Test
	void otherFilesAreRefused() {
		attach(new FilePayload("notes.txt", "text/plain", new byte[1]));
		assertProblem("notes.txt is neither a PNG, JPEG, WebP or GIF image nor a PDF.");
	}

	@Test
	void largeImagesAreRefused() {
		drop("large.png", 5 * 1024 * 1024 + 1);
		assertProblem("large.png is larger than 5 MB.");
	}

	@Test
	void imagesCanBePasted() {
		this.chat.page().evaluate("""
				() => {
				  const transfer = new DataTransfer();
				  transfer.items.add(new File([new Uint8Array(8)], 'pasted.png', { type: 'image/png' }));
				  const init = { clipboardData: transfer, bubbles: true, cancelable: true };
				  document.getElementById('message').dispatchEvent(new ClipboardEvent('paste', init));
				}""");
		PlaywrightAssertions.assertThat(this.chat.button("Remove pasted.png")).isVisible();
	}

	@Test
	void imagesCanBeDroppedAnywhere() {
		drop("dropped.png", 8);
		PlaywrightAssertions.assertThat(this.chat.button("Remove dropped.png")).isVisible();
	}

	private void drop(String name, int size) {
		this.chat.page().evaluate("""
				({ name, size }) => {
				  const transfer = new DataTransfer();
				  transfer.items.add(new File([new Uint8Array(size)], name, { type: 'image/png' }));
				  const init = { dataTransfer: transfer, bubbles: true, cancelable: true };
				  document.querySelector('main').dispatchEvent(new DragEvent('drop', init));
				}""", Map.of("name", name, "size", size));
	}

	private void attach(FilePayload... files) {
		this.chat.page().locator("#composer input[type=file]").setInputFiles(files);
	}

	private static FilePayload image(String name) {
		return new FilePayload(name, "image/png", PIXEL);
	}

	private void assertProblem(String text) {
		PlaywrightAssertions.assertThat(this.chat.page().locator("#composer .form-problem")).hasText(text);
	}

}
