package io.github.openaispring.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.InstanceOfAssertFactories;

import static org.assertj.core.api.Assertions.assertThat;

/** The page as its readers see it. */
final class ChatPage implements AutoCloseable {

	static final String PROBLEM = """
			{"type":"about:blank","title":"Too Many Requests","status":429,"detail":"Slow down.",\
			"code":"rate_limit_exceeded","requestId":"req_123"}""";

	private final BrowserContext context;

	private final Page page;

	private final List<String> errors = new ArrayList<>();

	ChatPage(BrowserContext context) {
		this.context = context;
		this.page = context.newPage();
		this.page.onPageError(this.errors::add);
		this.page.onConsoleMessage(this::noteError);
	}

	void open(String url) {
		this.page.navigate(url);
		this.page.waitForFunction("() => document.documentElement.dataset.backend");
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

	/** Nothing hangs over the sides, and a message can be written and sent. */
	void assertFits() {
		assertThat(this.page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
			.asInstanceOf(InstanceOfAssertFactories.INTEGER)
			.isNotPositive();
		for (Locator control : List.of(input(), button("Send"), total())) {
			PlaywrightAssertions.assertThat(control)
				.isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
		}
	}

	/** Waits until what has been asked of the page is on the screen. */
	void awaitFrames() {
		this.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
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
