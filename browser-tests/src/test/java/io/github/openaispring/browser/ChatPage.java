package io.github.openaispring.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;

/** The page as its readers see it. */
final class ChatPage implements AutoCloseable {

	private final BrowserContext context;

	private final Page page;

	private final List<String> errors = new ArrayList<>();

	private ChatPage(BrowserContext context) {
		this.context = context;
		this.page = context.newPage();
		this.page.onPageError(this.errors::add);
		this.page.onConsoleMessage(this::noteError);
	}

	static ChatPage open(Browser browser, int port, Consumer<NewContextOptions> customizer) {
		NewContextOptions options = new NewContextOptions().setViewportSize(1200, 800);
		customizer.accept(options);
		ChatPage result = new ChatPage(browser.newContext(options));
		result.page.navigate("http://127.0.0.1:%d/".formatted(port));
		result.page.waitForFunction("() => document.documentElement.dataset.backend");
		return result;
	}

	private void noteError(ConsoleMessage message) {
		if (message.type().equals("error")) {
			this.errors.add(message.text());
		}
	}

	Page page() {
		return this.page;
	}

	/** What the console said was wrong, other than requests that a test made fail. */
	List<String> errors() {
		return this.errors.stream().filter((error) -> !error.startsWith("Failed to load resource")).toList();
	}

	Locator input() {
		return this.page.getByTestId("chat-input");
	}

	Locator stop() {
		return this.page.getByTestId("chat-stop");
	}

	Locator total() {
		return this.page.getByTestId("usage-total");
	}

	Locator button(String name) {
		return this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	Locator turns() {
		return this.page.getByTestId("chat-log").getByRole(AriaRole.ARTICLE);
	}

	Locator lastTurn() {
		return turns().last();
	}

	Locator lastAnswer() {
		return lastTurn().locator(".prose");
	}

	Locator lastFacts() {
		return lastTurn().locator(".facts");
	}

	void ask(String message) {
		input().fill(message);
		this.page.getByTestId("chat-send").click();
	}

	void askAndWait(String message) {
		ask(message);
		awaitState("done");
	}

	void awaitState(String state) {
		PlaywrightAssertions.assertThat(lastTurn())
			.hasAttribute("data-state", state, new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));
	}

	void awaitText(String text) {
		PlaywrightAssertions.assertThat(lastAnswer())
			.containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
	}

	/** Answers the next request in the server's stead. */
	void answerOnce(int status, String contentType, String body) {
		this.page.route("**/api/chat/stream",
				(route) -> route
					.fulfill(new Route.FulfillOptions().setStatus(status).setContentType(contentType).setBody(body)),
				new Page.RouteOptions().setTimes(1));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
