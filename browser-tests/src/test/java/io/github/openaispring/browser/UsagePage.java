package io.github.openaispring.browser;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import org.assertj.core.api.InstanceOfAssertFactories;

import static org.assertj.core.api.Assertions.assertThat;

/** The usage as its readers see it. */
final class UsagePage {

	private static final double PATIENCE = 30_000;

	/** How many pixels of a canvas are painted, in the middle of it, in a colour. */
	private static final String BARS = """
			(canvas) => {
			  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
			  let bars = 0;
			  for (let i = 0; i < data.length; i += 4) {
			    const [red, green, blue, alpha] = data.subarray(i, i + 4);
			    bars += alpha > 200 && Math.max(red, green, blue) - Math.min(red, green, blue) > 40;
			  }
			  return bars;
			}""";

	private final ChatPage chat;

	UsagePage(ChatPage chat) {
		this.chat = chat;
	}

	UsagePage open() {
		openButton().click();
		awaitLive();
		return this;
	}

	void awaitLive() {
		PlaywrightAssertions.assertThat(find("usage-live"))
			.hasText("Live", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE));
	}

	Page page() {
		return this.chat.page();
	}

	Locator openButton() {
		return page().getByTestId("usage-open");
	}

	Locator find(String testId) {
		return page().getByTestId(testId);
	}

	Locator chart(String split) {
		return find("usage-chart-" + split);
	}

	Locator spent() {
		return find("usage-spent");
	}

	Locator exactly() {
		return page().locator("[data-tile='spent'] .note");
	}

	Locator range(String name) {
		return page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(name));
	}

	/** Another one than this page spends money. */
	void spend(String model, String message) {
		page().request()
			.post(page().url() + "api/chat",
					RequestOptions.create().setData(Map.of("message", message, "model", model)));
	}

	void awaitLegend(String split, String name) {
		PlaywrightAssertions.assertThat(chart(split).getByRole(AriaRole.LIST))
			.containsText(name, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
	}

	void awaitBars(String split) {
		page().waitForFunction("(canvas) => (" + BARS + ")(canvas) > 20",
				chart(split).locator("canvas").elementHandle());
	}

	/** Nothing hangs over the sides. */
	void assertFits() {
		assertThat(page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
			.asInstanceOf(InstanceOfAssertFactories.INTEGER)
			.isNotPositive();
		for (String chart : List.of("model", "kind")) {
			assertThat(chart(chart).locator("canvas")
				.evaluate("(canvas) => canvas.getBoundingClientRect().right"
						+ " <= canvas.closest('.chart').getBoundingClientRect().right + 1"))
				.isEqualTo(true);
		}
	}

}
