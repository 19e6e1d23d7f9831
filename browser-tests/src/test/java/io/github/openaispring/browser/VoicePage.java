package io.github.openaispring.browser;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** The page as those see and hear it who talk to it. */
final class VoicePage {

	private static final int PATIENCE_MS = 30_000;

	private final ChatPage chat;

	VoicePage(BrowserContext context) {
		this.chat = new ChatPage(context);
	}

	void open(String url) {
		this.chat.open(url);
	}

	ChatPage chat() {
		return this.chat;
	}

	Page page() {
		return this.chat.page();
	}

	Locator part(String name) {
		return page().getByTestId("voice-" + name);
	}

	Locator words(String role) {
		return part("log").locator("[data-role=%s] .words".formatted(role));
	}

	/** Begins to talk, which is possible once the session is there. */
	void start() {
		part("start").click();
		awaitState("listening|hearing|thinking|speaking");
	}

	void awaitState(String states) {
		PlaywrightAssertions.assertThat(part("state"))
			.hasAttribute("data-state", Pattern.compile(states),
					new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS));
	}

	void awaitWords(String role, String text) {
		PlaywrightAssertions.assertThat(words(role).last())
			.containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
	}

	/** Waits for something on the socket and returns its first occurrence. */
	SocketEvent awaitReceived(String type) {
		return awaitReceived(type, 1);
	}

	SocketEvent awaitReceived(String type, int count) {
		page().waitForFunction("""
				([type, count]) => window.recording.socket.filter(({ what, text }) => what === 'received'
				    && text && JSON.parse(text).type === type).length >= count""", List.of(type, count),
				new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MS));
		return socket((event) -> event.isReceived(type)).get(count - 1);
	}

	List<SocketEvent> socket(Predicate<SocketEvent> filter) {
		List<?> events = (List<?>) page().evaluate("() => window.recording.socket");
		return events.stream().map((event) -> SocketEvent.of((Map<?, ?>) event)).filter(filter).toList();
	}

	/** The audio of the latest conversation. */
	Tape tape() {
		return Tape.of((Map<?, ?>) page().evaluate("() => window.recording.tape(-1)"));
	}

	int liveTracks() {
		return ((Number) page().evaluate("() => window.recording.liveTracks()")).intValue();
	}

	/** Keeps the page's main thread from doing anything else. */
	void block(int ms) {
		page().evaluate("""
				(ms) => {
				  const end = performance.now() + ms;
				  while (performance.now() < end) {
				  }
				}""", ms);
	}

}
