package io.github.openaispring.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;

/** The pages of one test, each in a browser context of its own, which end with it. */
final class ChatPages implements AutoCloseable {

	private final Browser browser;

	private final String url;

	private final List<ChatPage> pages = new ArrayList<>();

	ChatPages(Browser browser, String url) {
		this.browser = browser;
		this.url = url;
	}

	ChatPage open() {
		return open((options) -> {
		});
	}

	ChatPage open(Consumer<NewContextOptions> customizer) {
		NewContextOptions options = new NewContextOptions().setViewportSize(1200, 800);
		customizer.accept(options);
		ChatPage page = new ChatPage(this.browser.newContext(options));
		this.pages.add(page);
		page.open(this.url);
		return page;
	}

	List<String> errors() {
		return this.pages.stream().flatMap((page) -> page.errors().stream()).toList();
	}

	@Override
	public void close() {
		this.pages.forEach(ChatPage::close);
	}

}
