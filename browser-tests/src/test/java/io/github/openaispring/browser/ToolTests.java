package io.github.openaispring.browser;

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
		PlaywrightAssertions.assertThat(tool.locator("summary")).hasText("Used weather Oslo");
		tool.locator("summary").click();
		PlaywrightAssertions.assertThat(tool.getByLabel("Arguments of weather")).hasText("{\"city\":\"Oslo\"}");
		PlaywrightAssertions.assertThat(tool.getByLabel("Result of weather")).containsText("4 degrees");
		this.chat.awaitText("overcast");
	}

	@Test
	void severalToolsAreShown() {
		this.chat.askAndWait("What is the weather in Oslo and Tokyo?");
		PlaywrightAssertions.assertThat(tools().locator("summary"))
			.hasText(new String[] { "Used weather Oslo", "Used weather Tokyo" });
		this.chat.awaitText("Oslo");
		this.chat.awaitText("Tokyo");
	}

	@Test
	void failureOfAToolIsShownAndTheAnswerGoesOn() {
		this.chat.askAndWait("What is the weather in Atlantis?");
		PlaywrightAssertions.assertThat(tools()).hasCount(1);
		PlaywrightAssertions.assertThat(tools().first().locator("summary")).hasText("Failed: weather Atlantis");
		tools().first().locator("summary").click();
		PlaywrightAssertions.assertThat(tools().first().getByLabel("Result of weather"))
			.containsText("The table does not have that city.");
	}

	@Test
	void droppedPictureIsSeenAndAToolIsCalled() {
		this.chat.drop("sea.png", "image/png", ChatPage.picture());
		PlaywrightAssertions.assertThat(this.chat.button("Remove sea.png")).isVisible();
		this.chat.askAndWait("What do you see, and what time is it in Tokyo?");
		PlaywrightAssertions.assertThat(this.chat.lastTurn().locator(".pictures img")).hasCount(1);
		PlaywrightAssertions.assertThat(tools().first().locator("summary")).hasText("Used current_time Tokyo");
		this.chat.awaitText("in Tokyo");
		this.chat.awaitText("240 x 160");
	}

	@Test
	void droppedDocumentIsRead() {
		this.chat.drop("plan.pdf", "application/pdf", PDF.getBytes());
		PlaywrightAssertions.assertThat(this.chat.button("Remove plan.pdf")).isVisible();
		this.chat.askAndWait("What is in it?");
		PlaywrightAssertions.assertThat(this.chat.lastTurn().locator(".pictures .document")).hasText("plan.pdf");
		this.chat.awaitText("plan.pdf");
	}

	private Locator tools() {
		return this.chat.lastTurn().locator(".answer > .tools > li");
	}

}
