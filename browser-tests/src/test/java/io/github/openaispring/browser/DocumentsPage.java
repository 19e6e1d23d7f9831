package io.github.openaispring.browser;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.assertj.core.api.InstanceOfAssertFactories;

import static org.assertj.core.api.Assertions.assertThat;

/** The documents as their readers see them. The app begins with none. */
final class DocumentsPage {

	private static final double PATIENCE = 30_000;

	private final ChatPage chat;

	DocumentsPage(ChatPage chat) {
		this.chat = chat;
		page().evaluate("""
				async () => {
				  for (const { id } of await (await fetch('/api/documents')).json()) {
				    await fetch(`/api/documents/${id}`, { method: 'DELETE' });
				  }
				}""");
		open().click();
		PlaywrightAssertions.assertThat(input()).isFocused();
	}

	Page page() {
		return this.chat.page();
	}

	ChatPage chat() {
		return this.chat;
	}

	Locator button(String name) {
		return this.chat.button(name);
	}

	Locator open() {
		return page().getByTestId("documents-open");
	}

	Locator input() {
		return page().getByTestId("documents-input");
	}

	Locator progress() {
		return page().getByTestId("documents-progress");
	}

	Locator documents() {
		return page().getByTestId("documents-list").getByRole(AriaRole.LISTITEM);
	}

	Locator problem() {
		return page().locator("#documents .problems .problem");
	}

	Locator formProblem() {
		return page().locator("#document-form .form-problem");
	}

	Locator question() {
		return page().getByTestId("search-input");
	}

	Locator results() {
		return page().getByTestId("search-results");
	}

	Locator passages() {
		return results().getByRole(AriaRole.LISTITEM).and(page().locator(".passage"));
	}

	Locator cost() {
		return page().getByTestId("search-cost");
	}

	Locator total() {
		return page().getByTestId("documents-total");
	}

	void paste(String text) {
		input().fill(text);
		page().getByTestId("documents-add").click();
	}

	void choose(FilePayload... files) {
		page().getByTestId("documents-file").setInputFiles(files);
	}

	void drop(String name, String text) {
		this.chat.drop(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
	}

	void awaitDocument(String title) {
		PlaywrightAssertions.assertThat(documents().filter(new Locator.FilterOptions().setHasText(title)))
			.hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
		PlaywrightAssertions.assertThat(progress())
			.isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(PATIENCE));
	}

	void ask(String question) {
		question().fill(question);
		page().getByTestId("search-send").click();
	}

	void askAndWait(String question) {
		ask(question);
		awaitState("done");
	}

	void awaitState(String state) {
		PlaywrightAssertions.assertThat(results())
			.hasAttribute("data-state", state, new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
	}

	/** Answers the next document in the server's stead. */
	void answerOnce(int status, String contentType, String body) {
		page().route("**/api/documents",
				(route) -> route
					.fulfill(new Route.FulfillOptions().setStatus(status).setContentType(contentType).setBody(body)),
				new Page.RouteOptions().setTimes(1));
	}

	/** Nothing hangs over the sides, and a question can be written and sent. */
	void assertFits() {
		assertThat(page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
			.asInstanceOf(InstanceOfAssertFactories.INTEGER)
			.isNotPositive();
		for (Locator control : List.of(question(), button("Search"), total())) {
			PlaywrightAssertions.assertThat(control)
				.isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
		}
	}

}
