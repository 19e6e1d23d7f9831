package io.github.openaispring.browser;

import java.nio.file.Path;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What must be in view on each screen. Leaves pictures of it in {@code target/pictures},
 * for the documentation and for reviews.
 */
@BrowserTest
class PictureTests {

	@ParameterizedTest
	@CsvSource({ "chat, 1200, 800, LIGHT", "chat-dark, 1200, 800, DARK", "chat-phone, 360, 640, LIGHT",
			"chat-phone-dark, 360, 640, DARK" })
	void whatMattersIsInView(String name, int width, int height, ColorScheme scheme, ChatPages pages) {
		ChatPage chat = pages.open((options) -> options.setViewportSize(width, height)
			.setColorScheme(scheme)
			.setReducedMotion(ReducedMotion.REDUCE));
		PlaywrightAssertions.assertThat(chat.button("Say hello")).isInViewport();
		picture(chat, name + "-welcome");
		chat.drop("sea.png", "image/png", ChatPage.picture());
		PlaywrightAssertions.assertThat(chat.button("Remove sea.png")).isInViewport();
		picture(chat, name + "-attached");
		chat.askAndWait("What do you see, and what time is it in Tokyo?");
		chat.askAndWait("What is the weather in Oslo and Tokyo?");
		PlaywrightAssertions.assertThat(chat.lastFacts()).isInViewport();
		picture(chat, name);
		chat.answerOnce(429, "application/problem+json", ChatPage.PROBLEM);
		chat.ask("One more thing");
		chat.awaitState("failed");
		PlaywrightAssertions.assertThat(chat.button("Try again")).isInViewport();
		picture(chat, name + "-problem");
	}

	@ParameterizedTest
	@CsvSource({ "documents, 1200, 800, LIGHT", "documents-dark, 1200, 800, DARK", "documents-phone, 360, 640, LIGHT",
			"documents-phone-dark, 360, 640, DARK" })
	void whatMattersOfTheDocumentsIsInView(String name, int width, int height, ColorScheme scheme, ChatPages pages) {
		DocumentsPage documents = new DocumentsPage(pages.open((options) -> options.setViewportSize(width, height)
			.setColorScheme(scheme)
			.setReducedMotion(ReducedMotion.REDUCE)));
		PlaywrightAssertions.assertThat(documents.button("Add an example: About bread")).isInViewport();
		picture(documents, name + "-welcome");
		documents.button("Add an example: About bread").click();
		documents.awaitDocument("About bread");
		documents.button("Add an example: About bicycles").click();
		documents.awaitDocument("About bicycles");
		PlaywrightAssertions.assertThat(documents.button("Ask: How long should the dough rise?")).isInViewport();
		picture(documents, name + "-added");
		documents.button("Ask: How long should the dough rise?").click();
		documents.awaitState("done");
		PlaywrightAssertions.assertThat(documents.passages().first()).isInViewport();
		PlaywrightAssertions.assertThat(documents.cost()).isInViewport();
		picture(documents, name);
		documents.answerOnce(429, "application/problem+json", ChatPage.PROBLEM);
		documents.drop("notes.txt", "Remember the milk.");
		PlaywrightAssertions.assertThat(documents.problem()).isVisible();
		documents.problem().scrollIntoViewIfNeeded();
		picture(documents, name + "-problem");
	}

	private void picture(DocumentsPage documents, String name) {
		documents.assertFits();
		documents.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
	}

	private void picture(ChatPage chat, String name) {
		chat.assertFits();
		chat.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
	}

}
