package io.github.openaispring.browser;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.assertj.core.api.InstanceOfAssertFactories;

import static org.assertj.core.api.Assertions.assertThat;

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

	List<String> roles() {
		return part("log").locator("article").all().stream().map((entry) -> entry.getAttribute("data-role")).toList();
	}

	/** Says something in writing. */
	void say(String text) {
		part("text").fill(text);
		part("text").press("Enter");
	}

	void press(String key) {
		page().keyboard().press(key);
	}

	/** Goes to a part as those do who have no mouse, and sees where they are. */
	void tabTo(String name) {
		for (int i = 0; i < 50 && !isFocused(name); i++) {
			press("Tab");
		}
		assertThat(isFocused(name)).as(name).isTrue();
	}

	private boolean isFocused(String name) {
		return (Boolean) page().evaluate("(id) => document.activeElement?.dataset.testid === id", "voice-" + name);
	}

	/** Nothing hangs over the sides, and these can be seen and touched. */
	void assertFits(String... parts) {
		assertThat(page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
			.asInstanceOf(InstanceOfAssertFactories.INTEGER)
			.isNotPositive();
		for (String part : parts) {
			PlaywrightAssertions.assertThat(part(part))
				.isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
		}
	}

	/** Waits until nothing of a page that is higher than the screen is below it. */
	void awaitEndInView() {
		page().waitForFunction("""
				() => {
				  const { scrollTop, scrollHeight, clientHeight } = document.scrollingElement;
				  return scrollHeight > clientHeight && scrollHeight - scrollTop - clientHeight < 2;
				}""", null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MS));
	}

	void pushToTalk() {
		part("mode").selectOption("push-to-talk");
	}

	/** Waits until the page shows what the conversation has cost. */
	void awaitCost(BigDecimal usd) {
		Object shown = page().evaluate("async (usd) => (await import('/js/usage.js')).formatCost(usd)",
				usd.toPlainString());
		PlaywrightAssertions.assertThat(part("cost")).containsText((String) shown);
	}

	/** Waits until the microphone has been open for so long. */
	void awaitHeard(int ms) {
		page().waitForFunction("""
				(ms) => {
				  const { context } = window.recording.tapes.at(-1);
				  return context.currentTime * 1000 >= ms;
				}""", ms, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MS));
	}

	int sentBytes() {
		return socket((event) -> event.what().equals("sent") && event.isAudio()).stream()
			.mapToInt(SocketEvent::size)
			.sum();
	}

	String contextState() {
		return (String) page().evaluate("() => window.recording.tapes.at(-1).context.state");
	}

	/** Notes all states from now on. */
	void watchStates() {
		page().evaluate("""
				() => {
				  const state = document.querySelector('[data-testid="voice-state"]');
				  window.voiceStates = [];
				  new MutationObserver(() => {
				    if (state.dataset.state !== window.voiceStates.at(-1)) {
				      window.voiceStates.push(state.dataset.state);
				    }
				  }).observe(state, { attributes: true });
				}""");
	}

	List<String> states() {
		return ((List<?>) page().evaluate("() => window.voiceStates")).stream().map(String.class::cast).toList();
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
