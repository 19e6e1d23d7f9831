package io.github.openaispring.browser;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page on small screens, in the dark and to assistive tools. */
@BrowserTest
class AppearanceTests {

	private static final String MARKDOWN = "Repeat after me: # Title\n\nSome `code` and **bold**\n\n> quote\n\n"
			+ "```java\nint aVeryLongLineOfCode = thatDoesNotFit + onAnyPhone + andScrollsInItsOwnBox;\n```\n\n- item";

	private static final String LOW_CONTRASTS = """
			() => {
			  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
			  const channels = (color) => {
			    canvas.clearRect(0, 0, 1, 1);
			    canvas.fillStyle = color;
			    canvas.fillRect(0, 0, 1, 1);
			    return [...canvas.getImageData(0, 0, 1, 1).data];
			  };
			  const linear = (channel) => (channel <= 10) ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
			  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
			  const background = (element) => {
			    const color = channels(getComputedStyle(element).backgroundColor);
			    return (color[3] === 255 || !element.parentElement) ? color : background(element.parentElement);
			  };
			  const contrast = (element) => {
			    const [dark, light] = [channels(getComputedStyle(element).color), background(element)].map(luminance)
			      .sort((a, b) => a - b);
			    return (light + 0.05) / (dark + 0.05);
			  };
			  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			  const result = [];
			  while (walker.nextNode()) {
			    const element = walker.currentNode.parentElement;
			    if (walker.currentNode.data.trim() && element.checkVisibility() && contrast(element) < 4.5) {
			      result.push(`${contrast(element).toFixed(2)}: ${walker.currentNode.data.trim()}`);
			    }
			  }
			  return result;
			}""";

	/** Words of a table that go on in another line. */
	private static final String BROKEN_WORDS = """
			(table) => {
			  const walker = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
			  const result = [];
			  while (walker.nextNode()) {
			    const text = walker.currentNode;
			    for (const { 0: word, index } of text.data.matchAll(/[\\w.$]+/g)) {
			      const range = document.createRange();
			      range.setStart(text, index);
			      range.setEnd(text, index + word.length);
			      if (range.getClientRects().length > 1) {
			        result.push(word);
			      }
			    }
			  }
			  return result;
			}""";

	@ParameterizedTest
	@CsvSource({ "360, 640", "320, 568" })
	void phoneShowsComposerAndDoesNotScrollSideways(int width, int height, ChatPages pages) {
		ChatPage chat = pages.open((options) -> options.setViewportSize(width, height));
		chat.assertFits();
		chat.askAndWait(MARKDOWN);
		chat.askAndWait("Repeat after me: " + "x".repeat(300));
		chat.assertFits();
	}

	@ParameterizedTest
	@EnumSource(names = { "LIGHT", "DARK" })
	void followsColorSchemeWithEnoughContrast(ColorScheme scheme, ChatPages pages) {
		ChatPage chat = pages.open((options) -> options.setColorScheme(scheme));
		assertThat(chat.page().evaluate(LOW_CONTRASTS)).isEqualTo(List.of());
		chat.askAndWait(MARKDOWN);
		chat.page().route("**/api/chat/stream", (route) -> route.abort());
		chat.ask("hello");
		chat.awaitState("failed");
		chat.page().waitForFunction("() => document.getAnimations().length === 0");
		assertThat(chat.page().evaluate(LOW_CONTRASTS)).isEqualTo(List.of());
		assertThat(chat.page().evaluate("() => getComputedStyle(document.body).backgroundColor"))
			.isEqualTo((scheme == ColorScheme.DARK) ? "rgb(21, 24, 22)" : "rgb(250, 249, 246)");
	}

	@ParameterizedTest
	@EnumSource(names = { "LIGHT", "DARK" })
	void documentsHaveEnoughContrast(ColorScheme scheme, ChatPages pages) {
		DocumentsPage documents = new DocumentsPage(pages.open((options) -> options.setColorScheme(scheme)));
		documents.paste("Knead the dough.");
		documents.awaitDocument("Knead the dough.");
		documents.askAndWait("How do I knead?");
		documents.page().route("**/api/documents", (route) -> route.abort());
		documents.paste("Let it rise.");
		PlaywrightAssertions.assertThat(documents.problem()).isVisible();
		documents.page().waitForFunction("() => document.getAnimations().length === 0");
		assertThat(documents.page().evaluate(LOW_CONTRASTS)).isEqualTo(List.of());
	}

	@ParameterizedTest
	@EnumSource(names = { "LIGHT", "DARK" })
	void usageHasEnoughContrast(ColorScheme scheme, ChatPages pages) {
		ChatPage chat = pages.open((options) -> options.setColorScheme(scheme));
		chat.askAndWait("hello");
		UsagePage usage = new UsagePage(chat).open();
		usage.awaitBars("model");
		usage.chart("model").getByText("Show as a table").click();
		usage.page().waitForFunction("() => document.getAnimations().length === 0");
		assertThat(usage.page().evaluate(LOW_CONTRASTS)).isEqualTo(List.of());
	}

	@ParameterizedTest
	@CsvSource({ "360, 640", "320, 568" })
	void phoneShowsTheUsageAndDoesNotScrollSideways(int width, int height, ChatPages pages) {
		ChatPage chat = pages.open((options) -> options.setViewportSize(width, height));
		chat.askAndWait("hello");
		UsagePage usage = new UsagePage(chat).open();
		usage.awaitBars("model");
		usage.assertFits();
		usage.page().setViewportSize(height, width);
		usage.chart("model").getByText("Show as a table").click();
		usage.page().setViewportSize(width, height);
		chat.awaitFrames();
		usage.assertFits();
	}

	@ParameterizedTest
	@CsvSource({ "390, 844", "320, 568" })
	void phoneDoesNotBreakWordsOfTables(int width, int height, ChatPages pages) {
		ChatPage chat = pages.open((options) -> options.setViewportSize(width, height));
		DocumentsPage documents = new DocumentsPage(chat);
		documents.paste("Knead the dough.");
		documents.awaitDocument("Knead the dough.");
		chat.button("Back to chat").click();
		chat.askAndWait("hello");
		chat.page().getByTestId("usage-total").click();
		assertThat(chat.page().locator("#usage-details table").evaluate(BROKEN_WORDS)).isEqualTo(List.of());
		chat.page().keyboard().press("Escape");
		UsagePage usage = new UsagePage(chat).open();
		PlaywrightAssertions.assertThat(usage.find("usage-latency")).containsText("text-embedding-3-small");
		for (String table : List.of("usage-latency", "usage-table")) {
			assertThat(usage.find(table).locator("table").evaluate(BROKEN_WORDS)).isEqualTo(List.of());
		}
	}

	@Test
	void everyControlOfTheUsageHasAName(ChatPages pages) {
		ChatPage chat = pages.open();
		chat.askAndWait("hello");
		UsagePage usage = new UsagePage(chat).open();
		usage.awaitBars("model");
		usage.chart("kind").getByText("Show as a table").click();
		assertNamed(chat);
		assertThat(chat.page().locator("body").ariaSnapshot()).contains("- region \"Usage\"",
				"- region \"Spend by model\"", "- region \"Budget left\"", "- region \"Latency in the last hour\"",
				"img \"Bars over the last 10 minutes: ", "- group \"Time that the charts show\"");
	}

	@ParameterizedTest
	@CsvSource({ "360, 640", "320, 568" })
	void phoneShowsTheQuestionAndDoesNotScrollSideways(int width, int height, ChatPages pages) {
		DocumentsPage documents = new DocumentsPage(pages.open((options) -> options.setViewportSize(width, height)));
		documents.assertFits();
		documents.drop("x".repeat(100) + ".txt", "x".repeat(3000));
		documents.awaitDocument("xxx");
		documents.askAndWait("x".repeat(300));
		documents.assertFits();
	}

	@Test
	void nothingMovesForThoseWhoAskForIt(ChatPages pages) {
		ChatPage chat = pages.open((options) -> options.setReducedMotion(ReducedMotion.REDUCE));
		chat.ask("count from 1 to 200");
		chat.awaitText("3");
		assertThat(chat.page().evaluate("() => document.getAnimations({ subtree: true }).length")).isEqualTo(0);
		chat.stop().click();
	}

	@Test
	void everyControlHasAName(ChatPages pages) {
		ChatPage chat = pages.open();
		assertNamed(chat);
		chat.askAndWait(MARKDOWN);
		chat.ask("count from 1 to 200");
		chat.awaitText("3");
		assertNamed(chat);
		chat.stop().click();
	}

	@Test
	void everyControlOfTheDocumentsHasAName(ChatPages pages) {
		ChatPage chat = pages.open();
		DocumentsPage documents = new DocumentsPage(chat);
		assertNamed(chat);
		documents.button("Add an example: About bread").click();
		documents.awaitDocument("About bread");
		documents.askAndWait("How long should it rise?");
		assertNamed(chat);
		assertThat(chat.page().locator("body").ariaSnapshot()).contains("- search \"Search the documents\"",
				"- list \"Documents\"", "- region \"Nearest passages\"", "heading \"Ask your documents\" [level=2]");
	}

	private void assertNamed(ChatPage chat) {
		List<Locator> controls = chat.page()
			.locator("button, input, textarea, a[href], [tabindex], [role], article, section, form")
			.filter(new Locator.FilterOptions().setVisible(true))
			.all();
		assertThat(controls).hasSizeGreaterThan(5);
		assertThat(controls).extracting(Locator::ariaSnapshot)
			.allSatisfy((snapshot) -> assertThat(snapshot.lines().findFirst().orElse(""))
				.containsPattern("^- '?(\\w+ \"[^\"]+\"|status|article|alert|log)"));
		assertThat(chat.page().locator("summary").all())
			.allSatisfy((summary) -> assertThat(summary.textContent()).isNotBlank());
	}

	@Test
	void everyStopOfTheTabKeyIsVisible(ChatPages pages) {
		ChatPage chat = pages.open();
		chat.askAndWait(MARKDOWN);
		for (int i = 0; i < 10; i++) {
			chat.page().keyboard().press("Tab");
			assertThat(chat.page().evaluate("""
					() => {
					  const focused = document.activeElement;
					  const shown = focused.closest('#composer:focus-within') && focused.id === 'message';
					  return shown || focused === document.body || getComputedStyle(focused).outlineStyle !== 'none';
					}""")).isEqualTo(true);
		}
	}

	@Test
	void landmarksAndHeadingsTellTheStructure(ChatPages pages) {
		ChatPage chat = pages.open();
		chat.askAndWait("hello");
		assertThat(chat.page().locator("body").ariaSnapshot()).contains("- banner:", "- main:", "- contentinfo:",
				"- form \"Write a message\"", "- log \"Conversation\"", "heading \"You\"", "heading \"Answer\"",
				"textbox \"Message\"", "heading \"OpenAI Spring Boot\" [level=1]");
	}

}
