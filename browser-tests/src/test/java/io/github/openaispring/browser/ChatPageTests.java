package io.github.openaispring.browser;

import java.time.Duration;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reader does with the chat, from the first question to the last error. */
@BrowserTest
class ChatPageTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@Autowired
	private OpenAiSimulator simulator;

	private ChatPage chat;

	@BeforeEach
	void open(ChatPage chat) {
		this.chat = chat;
	}

	@Test
	void saysWhatAnswersAndHowToChangeIt() {
		Locator mode = this.chat.page().getByTestId("mode");
		PlaywrightAssertions.assertThat(mode.getByRole(AriaRole.BUTTON)).containsText("Simulator — no key needed");
		PlaywrightAssertions.assertThat(mode).containsText("nothing leaves your machine");
		PlaywrightAssertions.assertThat(mode).containsText("OPENAI_API_KEY");
	}

	@Test
	void answerArrivesInPieces() {
		this.chat.page().evaluate("""
				() => {
				  const log = document.querySelector('[data-testid="chat-log"]');
				  const text = () => log.querySelector('.prose')?.textContent ?? '';
				  window.lengths = [];
				  new MutationObserver(() => {
				    if (text().length !== window.lengths.at(-1)) {
				      window.lengths.push(text().length);
				    }
				  }).observe(log, { childList: true, subtree: true, characterData: true });
				}""");
		this.chat.askAndWait("count from 1 to 12");
		PlaywrightAssertions.assertThat(this.chat.lastAnswer()).containsText("12");
		assertThat(this.chat.page().evaluate("() => window.lengths"))
			.asInstanceOf(InstanceOfAssertFactories.list(Integer.class))
			.hasSizeGreaterThan(4)
			.isSorted();
	}

	@Test
	void stopKeepsWhatHasArrived() {
		this.chat.ask("count from 1 to 200");
		this.chat.awaitText("10");
		PlaywrightAssertions.assertThat(this.chat.button("Send")).isHidden();
		this.chat.stop().click();
		this.chat.awaitState("stopped");
		String text = this.chat.lastAnswer().textContent();
		assertThat(this.simulator.requests().get(this.simulator.requests().size() - 1).awaitOutcome(PATIENCE))
			.isEqualTo(RecordedRequest.Outcome.DISCONNECTED);
		this.chat.awaitFrames();
		assertThat(this.chat.lastAnswer().textContent()).isEqualTo(text).contains("10").doesNotContain("200");
		PlaywrightAssertions.assertThat(this.chat.lastFacts()).containsText("Stopped");
		PlaywrightAssertions.assertThat(this.chat.stop()).isHidden();
		PlaywrightAssertions.assertThat(this.chat.input()).isFocused();
		this.chat.askAndWait("hello");
		PlaywrightAssertions.assertThat(this.chat.turns()).hasCount(2);
	}

	@Test
	void everyTurnShowsUsageAndCostAndTheTotalGrows() {
		PlaywrightAssertions.assertThat(this.chat.total()).containsText("0 tokens · $0.00");
		this.chat.askAndWait("hello");
		PlaywrightAssertions.assertThat(this.chat.lastFacts())
			.containsText(Pattern.compile("\\d+ tokens in.*\\d+ out.*\\$0\\.0*[1-9]"));
		double first = totalUsd();
		assertThat(first).isPositive();
		this.chat.askAndWait("count from 1 to 12");
		assertThat(totalUsd()).isGreaterThan(first);
	}

	@Test
	void usageOfTheAppIsATable() {
		this.chat.askAndWait("hello");
		this.chat.total().click();
		Locator table = this.chat.page().getByRole(AriaRole.TABLE);
		PlaywrightAssertions.assertThat(table).containsText("chat");
		PlaywrightAssertions.assertThat(table).containsText("$0.0");
		this.chat.page().keyboard().press("Escape");
		PlaywrightAssertions.assertThat(table).isHidden();
	}

	@Test
	void modelWithoutAPriceSaysSo() {
		this.chat.answerOnce(200, "text/event-stream", """
				event: delta
				data: {"text":"Hi"}

				event: done
				data: {"conversationId":"c","finishReason":"STOP","model":"own","usage":{"inputTokens":1000,\
				"cachedInputTokens":600,"outputTokens":20,"reasoningTokens":15,"totalTokens":1020},"costUsd":null}

				""");
		this.chat.askAndWait("hello");
		PlaywrightAssertions.assertThat(this.chat.lastFacts())
			.hasText("own1,000 tokens in (600 cached)20 out (15 reasoning)no price");
		PlaywrightAssertions.assertThat(this.chat.total()).containsText("1,020 tokens · no price");
	}

	@Test
	void keyboardIsEnough() {
		Page page = this.chat.page();
		PlaywrightAssertions.assertThat(this.chat.input()).isFocused();
		page.keyboard().type("Repeat after me: one");
		page.keyboard().press("Shift+Enter");
		page.keyboard().type("two");
		PlaywrightAssertions.assertThat(this.chat.input()).hasValue("Repeat after me: one\ntwo");
		page.keyboard().press("Enter");
		this.chat.awaitState("done");
		PlaywrightAssertions.assertThat(this.chat.input()).isFocused();
		PlaywrightAssertions.assertThat(this.chat.input()).hasValue("");
		page.keyboard().type("count from 1 to 200");
		page.keyboard().press("Enter");
		this.chat.awaitText("5");
		page.keyboard().press("Escape");
		this.chat.awaitState("stopped");
		tabTo("New conversation");
		page.keyboard().press("Enter");
		PlaywrightAssertions.assertThat(this.chat.turns()).hasCount(0);
		PlaywrightAssertions.assertThat(this.chat.total()).containsText("0 tokens");
		PlaywrightAssertions.assertThat(this.chat.input()).isFocused();
		tabTo("Count from 1 to 30");
		page.keyboard().press("Space");
		this.chat.awaitState("done");
		PlaywrightAssertions.assertThat(this.chat.lastAnswer()).containsText("30");
	}

	@Test
	void stopByKeyboardReturnsToTheInput() {
		this.chat.ask("count from 1 to 200");
		this.chat.awaitText("3");
		tabTo("Stop");
		this.chat.page().keyboard().press("Enter");
		this.chat.awaitState("stopped");
		PlaywrightAssertions.assertThat(this.chat.input()).isFocused();
	}

	@Test
	void stoppedConversationGoesOn() {
		this.chat.ask("count from 1 to 200");
		this.chat.awaitText("5");
		this.chat.stop().click();
		this.chat.awaitState("stopped");
		this.chat.askAndWait("Summarise what I said");
		PlaywrightAssertions.assertThat(this.chat.lastAnswer()).containsText("count from 1 to 200");
	}

	@Test
	void secondQuestionGoesToTheSameConversation() {
		this.chat.askAndWait("hello");
		Request request = this.chat.page().waitForRequest("**/api/chat/stream", () -> this.chat.ask("hello again"));
		assertThat(request.postData()).contains("\"conversationId\":\"");
		this.chat.awaitState("done");
	}

	@Test
	void whenServerRefusesShowsCodeAndRetries() {
		this.chat.answerOnce(429, "application/problem+json", ChatPage.PROBLEM);
		this.chat.ask("hello");
		this.chat.awaitState("failed");
		PlaywrightAssertions.assertThat(this.chat.lastTurn()).containsText("Too Many Requests");
		PlaywrightAssertions.assertThat(this.chat.lastTurn()).containsText("rate_limit_exceeded");
		PlaywrightAssertions.assertThat(this.chat.lastTurn()).containsText("req_123");
		this.chat.button("Try again").click();
		this.chat.awaitState("done");
		PlaywrightAssertions.assertThat(this.chat.turns()).hasCount(1);
		PlaywrightAssertions.assertThat(this.chat.input()).isFocused();
	}

	@Test
	void whenServerFindsFaultWithTheRequestShowsItsReason() {
		this.chat.page()
			.route("**/api/chat/stream",
					(route) -> route.resume(new Route.ResumeOptions().setPostData("{\"message\":\"\"}")));
		Response response = this.chat.page().waitForResponse("**/api/chat/stream", () -> this.chat.ask("hello"));
		this.chat.awaitState("failed");
		assertThat(response.headerValue("content-type")).isEqualTo("application/problem+json");
		PlaywrightAssertions.assertThat(this.chat.lastTurn()).containsText("message must not be blank");
		PlaywrightAssertions.assertThat(this.chat.lastTurn().locator("dl"))
			.hasText(Pattern.compile("Status400Codeinvalid_requestRequest.+"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
			text/html  | <html><title>Bad\\n gateway</title><h1>Oh | Bad gateway
			text/plain | No server < 3 is up                                          | No server < 3 is up
			text/plain | ''                                                           | It gave no reason.
			text/plain | null                                                         | null
			text/plain | [1]                                                          | [1]
			""")
	void whenSomethingElseRefusesShowsWhatItSaid(String type, String body, String detail) {
		this.chat.answerOnce(502, type, body.replace("\\n", "\n"));
		this.chat.ask("hello");
		this.chat.awaitState("failed");
		PlaywrightAssertions.assertThat(this.chat.lastTurn()).containsText("The server answered with status 502");
		PlaywrightAssertions.assertThat(this.chat.lastTurn().locator(".title + p")).hasText(detail);
	}

	@Test
	void messageThatIsTooLongIsKeptAndTheReasonShown() {
		Locator problem = this.chat.page().locator("#composer .form-problem");
		this.chat.ask("x".repeat(100_001));
		PlaywrightAssertions.assertThat(problem).hasText("The message is too long: 100,000 characters are the most.");
		PlaywrightAssertions.assertThat(this.chat.turns()).hasCount(0);
		PlaywrightAssertions.assertThat(this.chat.input()).hasValue("x".repeat(100_001));
		this.chat.ask(" " + "x".repeat(100_000));
		PlaywrightAssertions.assertThat(problem).isEmpty();
		this.chat.awaitText("x");
		this.chat.stop().click();
	}

	@ParameterizedTest
	@ValueSource(strings = { "word ", "word\\n\\n" })
	void readerCanGoOnDuringAVeryLongAnswer(String piece) {
		String delta = "event: delta\ndata: {\"text\":\"" + piece.repeat(200) + "\"}\n\n";
		this.chat.answerOnce(200, "text/event-stream", delta.repeat(1_000_000 / 200 / piece.length()));
		this.chat.ask("hello");
		this.chat.input().fill("next");
		this.chat.awaitState("failed");
		PlaywrightAssertions.assertThat(this.chat.input()).hasValue("next");
		PlaywrightAssertions.assertThat(this.chat.lastTurn()).containsText("incomplete_stream");
	}

	@Test
	void whenStreamFailsKeepsTextAndShowsCode() {
		this.chat.answerOnce(200, "text/event-stream", """
				event: delta
				data: {"text":"The answer is"}

				event: error
				data: %s

				""".formatted(ChatPage.PROBLEM));
		this.chat.ask("hello");
		this.chat.awaitState("failed");
		PlaywrightAssertions.assertThat(this.chat.lastAnswer()).hasText("The answer is");
		PlaywrightAssertions.assertThat(this.chat.lastTurn()).containsText("rate_limit_exceeded");
	}

	@Test
	void whenStreamEndsEarlySaysSo() {
		this.chat.answerOnce(200, "text/event-stream", "event: delta\ndata: {\"text\":\"The\"}\n\n");
		this.chat.ask("hello");
		this.chat.awaitState("failed");
		PlaywrightAssertions.assertThat(this.chat.lastTurn()).containsText("incomplete_stream");
	}

	@Test
	void whenServerIsGoneSaysSo() {
		this.chat.page().route("**/api/chat/stream", (route) -> route.abort());
		this.chat.ask("hello");
		this.chat.awaitState("failed");
		PlaywrightAssertions.assertThat(this.chat.lastTurn()).containsText("network_error");
	}

	@Test
	void markupInAnAnswerIsText() {
		String markup = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
		this.chat.askAndWait("Repeat after me: " + markup);
		PlaywrightAssertions.assertThat(this.chat.lastAnswer()).containsText(markup);
		PlaywrightAssertions.assertThat(this.chat.page().locator("#log :is(img, script)")).hasCount(0);
		assertThat(this.chat.page().title()).isEqualTo("Chat · OpenAI Spring Boot");
	}

	@Test
	void toolActivityCanBeOpened() {
		this.chat.answerOnce(200, "text/event-stream", """
				event: tool
				data: {"callId":"1","name":"weather","arguments":{"city":"Oslo"}}

				event: tool
				data: {"callId":"1","name":"weather","arguments":{"city":"Oslo"},"result":"4 degrees"}

				event: done
				data: {"conversationId":"c","finishReason":"STOP","model":"own"}

				""");
		this.chat.askAndWait("weather?");
		Locator tools = this.chat.lastTurn()
			.getByRole(AriaRole.LISTITEM)
			.filter(new Locator.FilterOptions().setHasText("Used weather"));
		PlaywrightAssertions.assertThat(tools).hasCount(1);
		tools.locator("summary").click();
		PlaywrightAssertions.assertThat(tools.getByText("4 degrees")).isVisible();
	}

	@Test
	void finishedAnswerIsAnnouncedAndItsTokensAreNot() {
		PlaywrightAssertions.assertThat(this.chat.page().getByRole(AriaRole.LOG)).hasAttribute("aria-live", "polite");
		this.chat.ask("count from 1 to 200");
		this.chat.awaitText("3");
		PlaywrightAssertions.assertThat(this.chat.lastTurn().locator(".answer")).hasAttribute("aria-live", "off");
		this.chat.stop().click();
		this.chat.awaitState("stopped");
		assertThat(this.chat.lastTurn().locator(".answer").getAttribute("aria-live")).isNull();
	}

	@Test
	void readerWhoScrolledAwayIsLeftAlone() {
		Page page = this.chat.page();
		page.setViewportSize(800, 400);
		this.chat.askAndWait("Repeat after me: " + "line\n\n".repeat(20) + "end");
		page.waitForFunction("() => scrollY + innerHeight > document.documentElement.scrollHeight - 4");
		this.chat.ask("count from 1 to 200");
		this.chat.awaitText("5");
		page.mouse().wheel(0, -500);
		PlaywrightAssertions.assertThat(this.chat.button("Jump to the latest message")).isVisible();
		Object before = page.evaluate("() => scrollY");
		page.keyboard().press("Tab");
		this.chat.awaitText("20");
		assertThat(page.evaluate("() => scrollY")).isEqualTo(before);
		this.chat.button("Jump to the latest message").click();
		page.waitForFunction("() => scrollY + innerHeight > document.documentElement.scrollHeight - 64");
		this.chat.stop().click();
	}

	private double totalUsd() {
		return Double.parseDouble(this.chat.total().textContent().replaceAll("(?s).*\\$([0-9.]+).*", "$1"));
	}

	private void tabTo(String name) {
		Locator target = this.chat.button(name);
		for (int i = 0; i < 40; i++) {
			if ((boolean) target.evaluate("(element) => element === document.activeElement")) {
				return;
			}
			this.chat.page().keyboard().press("Tab");
		}
		PlaywrightAssertions.assertThat(target).isFocused();
	}

}
