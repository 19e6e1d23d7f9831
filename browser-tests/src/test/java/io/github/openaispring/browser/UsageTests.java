package io.github.openaispring.browser;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reader learns of what was used. */
@BrowserTest
class UsageTests {

	private static final String BUDGETS = """
			event: usage
			data: {"totals":{"totalUsd":"4.5","models":[{"model":"<img src=x onerror=alert(1)>","kind":"chat","calls":2,\
			"inputTokens":900,"cachedInputTokens":300,"outputTokens":100,"reasoningTokens":50,"totalTokens":1000,\
			"estimatedTokens":250,"unpricedTokens":0,"costUsd":"4.5","estimatedUsd":"1"}]},"history":{\
			"at":"2026-01-01T12:00:05Z","series":[{"stepSeconds":10,"buckets":[{"start":"2026-01-01T12:00:00Z","calls":2,\
			"tokens":1000,"costUsd":"4.5","models":[{"name":"<img src=x onerror=alert(1)>","calls":1,"tokens":900,\
			"costUsd":"4.5"},{"name":"__proto__","calls":1,"tokens":100,"costUsd":"0"}],"kinds":[]}]}],"latency":[],\
			"budgets":%s}}

			""";

	private static final String DAY_BUDGET = """
			[{"budget":"default","window":"day","per":"client","account":"default","limitUsd":"5","spentUsd":"4.5",\
			"reservedUsd":"0.25","remainingUsd":"0.25","resetsAt":"2026-01-02T00:00:00Z"},\
			{"budget":"teams","window":"hour","per":"tenant","account":"acme","limitUsd":"1","spentUsd":"1.2",\
			"reservedUsd":"0","remainingUsd":"0","resetsAt":null}]""";

	private static void push(Page page, String budgets) {
		page.route("**/api/usage/stream",
				(route) -> route.fulfill(new Route.FulfillOptions().setStatus(200)
					.setContentType("text/event-stream")
					.setBody("retry: 600000\n\n" + BUDGETS.formatted(budgets))));
	}

	private static void open(UsagePage usage) {
		usage.openButton().click();
		PlaywrightAssertions.assertThat(usage.spent()).hasText("$4.50");
	}

	@Test
	void spendIsDrawnByModelAndByKind(ChatPage chat) {
		chat.askAndWait("hello");
		UsagePage usage = new UsagePage(chat).open();
		usage.spend("gpt-6-luna", "hello");
		usage.awaitLegend("model", "gpt-6.1-terra");
		usage.awaitLegend("model", "gpt-6-luna");
		usage.awaitLegend("kind", "chat");
		usage.awaitBars("model");
		usage.awaitBars("kind");
		assertThat(usage.page().title()).isEqualTo("Usage · OpenAI Spring Boot");
	}

	@Test
	void numbersAreThoseOfTheApi(ChatPage chat) {
		chat.askAndWait("hello");
		UsagePage usage = new UsagePage(chat).open();
		JsonObject totals = JsonParser.parseString(usage.page().request().get(usage.page().url() + "api/usage").text())
			.getAsJsonObject();
		PlaywrightAssertions.assertThat(usage.exactly()).hasText("exactly $" + totals.get("totalUsd").getAsString());
		Locator rows = usage.find("usage-table").locator("tbody tr");
		PlaywrightAssertions.assertThat(rows).hasCount(totals.getAsJsonArray("models").size());
		for (int i = 0; i < totals.getAsJsonArray("models").size(); i++) {
			JsonObject row = totals.getAsJsonArray("models").get(i).getAsJsonObject();
			PlaywrightAssertions.assertThat(rows.nth(i))
				.containsText(
						row.get("model").getAsString() + row.get("kind").getAsString() + row.get("calls").getAsLong());
			PlaywrightAssertions.assertThat(rows.nth(i))
				.containsText("%,d".formatted(row.get("inputTokens").getAsLong()));
		}
		assertThat(usage.find("usage-table").locator("tfoot").textContent()).contains(usage.spent().textContent());
	}

	@Test
	void whatOthersUseShowsWithoutReloading(ChatPage chat) {
		chat.askAndWait("hello");
		UsagePage usage = new UsagePage(chat).open();
		PlaywrightAssertions.assertThat(usage.exactly()).containsText("exactly");
		String before = usage.exactly().textContent();
		usage.spend("gpt-5.4-nano", "count from 1 to 20");
		PlaywrightAssertions.assertThat(usage.exactly()).not().hasText(before);
		usage.awaitLegend("model", "gpt-5.4-nano");
		PlaywrightAssertions.assertThat(usage.find("usage-table")).containsText("gpt-5.4-nano");
		PlaywrightAssertions.assertThat(usage.find("usage-latency")).containsText("gpt-5.4-nano");
	}

	@Test
	void viewThatIsLeftIsNotToldAnyMore(ChatPage chat) {
		UsagePage usage = new UsagePage(chat).open();
		List<String> ended = new ArrayList<>();
		usage.page().onRequestFailed((request) -> ended.add(request.url()));
		chat.button("Back to chat").click();
		usage.page().waitForCondition(() -> ended.contains(usage.page().url() + "api/usage/stream"));
		PlaywrightAssertions.assertThat(usage.find("usage-view")).isHidden();
		PlaywrightAssertions.assertThat(chat.input()).isFocused();
		chat.askAndWait("hello");
		usage.open();
		PlaywrightAssertions.assertThat(usage.find("usage-table")).containsText("gpt-6.1-terra");
	}

	@Test
	void timesCanBeChosenAndReadAsATable(ChatPage chat) {
		chat.askAndWait("hello");
		UsagePage usage = new UsagePage(chat).open();
		usage.awaitBars("model");
		Locator table = usage.chart("model").getByRole(AriaRole.TABLE);
		PlaywrightAssertions.assertThat(table).isHidden();
		usage.chart("model").getByText("Show as a table").click();
		PlaywrightAssertions.assertThat(table).containsText("In the last 10 minutes");
		PlaywrightAssertions.assertThat(table.locator("thead")).containsText("gpt-6.1-terra");
		for (String range : List.of("1 hour", "24 hours")) {
			usage.page().getByText(range, new Page.GetByTextOptions().setExact(true)).click();
			PlaywrightAssertions.assertThat(table).containsText("In the last " + range.replace("1 ", ""));
			usage.awaitBars("model");
		}
	}

	@Test
	void budgetsTellWhatIsLeft(ChatPage chat) {
		push(chat.page(), DAY_BUDGET);
		UsagePage usage = new UsagePage(chat);
		open(usage);
		Locator day = usage.page().getByRole(AriaRole.METER, new Page.GetByRoleOptions().setName("Today"));
		PlaywrightAssertions.assertThat(day).hasAttribute("aria-valuetext", "$4.50 of $5.00 spent, $0.25 left");
		PlaywrightAssertions.assertThat(day).hasAttribute("aria-valuenow", "4.5");
		PlaywrightAssertions.assertThat(day).hasAttribute("data-level", "narrow");
		Locator team = usage.page().getByRole(AriaRole.METER, new Page.GetByRoleOptions().setName("tenant acme"));
		PlaywrightAssertions.assertThat(team).hasAttribute("data-level", "over");
		PlaywrightAssertions.assertThat(usage.find("usage-budget")).containsText("$0.25 reserved for calls under way");
		PlaywrightAssertions.assertThat(usage.find("usage-budget")).containsText("$0.25 left");
	}

	@Test
	void withoutABudgetSaysSoAndWithoutItsStoreToo(ChatPages pages) {
		ChatPage none = pages.open();
		push(none.page(), "[]");
		open(new UsagePage(none));
		PlaywrightAssertions.assertThat(none.page().getByTestId("usage-budget")).containsText("No budget is set");
		ChatPage unknown = pages.open();
		push(unknown.page(), "null");
		open(new UsagePage(unknown));
		PlaywrightAssertions.assertThat(unknown.page().getByTestId("usage-budget")).containsText("could not be read");
	}

	@Test
	void namesAreTextAndSharesAreTold(ChatPage chat) {
		push(chat.page(), "[]");
		UsagePage usage = new UsagePage(chat);
		open(usage);
		PlaywrightAssertions.assertThat(usage.find("usage-table")).containsText("<img src=x onerror=alert(1)>");
		PlaywrightAssertions.assertThat(usage.page().locator("#usage img")).hasCount(0);
		PlaywrightAssertions.assertThat(usage.chart("model").getByRole(AriaRole.LIST))
			.containsText("__proto__no price");
		PlaywrightAssertions.assertThat(usage.find("usage-table").locator("tbody tr"))
			.hasText("<img src=x onerror=alert(1)>chat2$4.50900300 (33 %)10050 (50 %)250 (25 %)");
		PlaywrightAssertions.assertThat(usage.find("usage-latency")).containsText("No call has been timed yet.");
		PlaywrightAssertions.assertThat(usage.chart("kind")).containsText("Nothing was spent in this time.");
	}

	@Test
	void lostConnectionIsSaidAndMade(ChatPage chat) {
		chat.page()
			.route("**/api/usage/stream", (route) -> route.fulfill(new Route.FulfillOptions().setStatus(502)),
					new Page.RouteOptions().setTimes(1));
		UsagePage usage = new UsagePage(chat);
		usage.openButton().click();
		PlaywrightAssertions.assertThat(usage.find("usage-live")).hasText("Reconnecting…");
		usage.awaitLive();
	}

	@Test
	void withoutTheChartLibraryTheTablesAreLeft(ChatPage chat) {
		chat.askAndWait("hello");
		chat.page().route("**/uPlot.esm.js", (route) -> route.abort());
		UsagePage usage = new UsagePage(chat).open();
		PlaywrightAssertions.assertThat(usage.page().getByRole(AriaRole.ALERT).getByText("could not be loaded"))
			.isVisible();
		PlaywrightAssertions.assertThat(usage.find("usage-table")).containsText("gpt-6.1-terra");
		usage.awaitLegend("model", "gpt-6.1-terra");
	}

	@Test
	void keyboardIsEnough(ChatPage chat) {
		chat.askAndWait("hello");
		UsagePage usage = new UsagePage(chat);
		usage.openButton().focus();
		usage.page().keyboard().press("Enter");
		usage.awaitLive();
		usage.awaitBars("model");
		PlaywrightAssertions.assertThat(usage.page().locator("#usage-heading")).isFocused();
		usage.page().keyboard().press("Tab");
		PlaywrightAssertions.assertThat(usage.range("10 min")).isFocused();
		usage.page().keyboard().press("ArrowRight");
		PlaywrightAssertions.assertThat(usage.range("1 hour")).isChecked();
		PlaywrightAssertions.assertThat(usage.chart("model")).containsText("in the last hour");
		usage.page().keyboard().press("Tab");
		PlaywrightAssertions.assertThat(usage.chart("model").locator("summary")).isFocused();
		usage.page().keyboard().press("Enter");
		PlaywrightAssertions.assertThat(usage.chart("model").getByRole(AriaRole.TABLE)).isVisible();
		usage.page().keyboard().press("Tab");
		usage.spend("gpt-6-luna", "hello");
		usage.awaitLegend("model", "gpt-6-luna");
		PlaywrightAssertions.assertThat(usage.chart("model").locator(".scroller")).isFocused();
	}

	@Test
	void chartsFollowTheColorScheme(ChatPages pages) {
		ChatPage chat = pages.open((options) -> options.setColorScheme(ColorScheme.LIGHT));
		chat.askAndWait("hello");
		UsagePage usage = new UsagePage(chat).open();
		usage.awaitBars("kind");
		String pixel = """
				(canvas) => {
				  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
				  const counts = new Map();
				  for (let i = 0; i < data.length; i += 4) {
				    const [red, green, blue, alpha] = data.subarray(i, i + 4);
				    const color = `rgb(${red}, ${green}, ${blue})`;
				    if (alpha === 255 && Math.max(red, green, blue) - Math.min(red, green, blue) > 40) {
				      counts.set(color, (counts.get(color) ?? 0) + 1);
				    }
				  }
				  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
				}""";
		Locator canvas = usage.chart("kind").locator("canvas");
		assertThat(canvas.evaluate(pixel)).isEqualTo("rgb(18, 105, 79)");
		chat.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
		chat.awaitFrames();
		assertThat(canvas.evaluate(pixel)).isEqualTo("rgb(79, 194, 151)");
	}

	@Test
	void timesOfTheChartsAreNotCutOff(ChatPage chat) {
		chat.page().evaluate("""
				() => {
				  const fillText = CanvasRenderingContext2D.prototype.fillText;
				  window.times = [];
				  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
				    if (text.includes(':')) {
				      const right = x + this.measureText(text).width * ((this.textAlign === 'center') ? 0.5 : 1);
				      times.push({ text, cut: right > this.canvas.width });
				    }
				    fillText.call(this, text, x, y);
				  };
				}""");
		push(chat.page(), "[]");
		UsagePage usage = new UsagePage(chat);
		open(usage);
		usage.awaitBars("model");
		assertThat(usage.page().evaluate("() => times.length")).isNotEqualTo(0);
		assertThat(usage.page().evaluate("() => times.filter(({ cut }) => cut)")).isEqualTo(List.of());
	}

	@Test
	void nothingIsLoadedFromElsewhere(ChatPage chat) {
		UsagePage usage = new UsagePage(chat).open();
		usage.page().waitForFunction("() => document.querySelectorAll('#usage canvas').length === 2");
		assertThat(usage.page()
			.evaluate("() => performance.getEntriesByType('resource').filter(({ name }) => "
					+ "new URL(name).origin !== location.origin).length"))
			.isEqualTo(0);
	}

}
