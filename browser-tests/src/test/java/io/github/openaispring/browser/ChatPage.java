package io.github.openaispring.browser;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

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

	/** Drops a file somewhere on the page. */
	void drop(String name, String type, byte[] bytes) {
		this.page.evaluate("""
				({ name, type, base64 }) => {
				  const transfer = new DataTransfer();
				  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
				  transfer.items.add(new File([bytes], name, { type }));
				  const init = { dataTransfer: transfer, bubbles: true, cancelable: true };
				  document.querySelector('main').dispatchEvent(new DragEvent('drop', init));
				}""", Map.of("name", name, "type", type, "base64", Base64.getEncoder().encodeToString(bytes)));
	}

	/** A picture of 240 x 160 pixels: the sun over the sea. */
	static byte[] picture() {
		BufferedImage image = new BufferedImage(240, 160, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setPaint(new GradientPaint(0, 0, new Color(0x2b4c7e), 0, 110, new Color(0xf6b26b)));
		graphics.fillRect(0, 0, 240, 110);
		graphics.setPaint(new Color(0xfff2b0));
		graphics.fillOval(95, 75, 50, 50);
		graphics.setPaint(new GradientPaint(0, 110, new Color(0xb5714a), 0, 160, new Color(0x1d3557)));
		graphics.fillRect(0, 110, 240, 50);
		graphics.dispose();
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", png);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return png.toByteArray();
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
