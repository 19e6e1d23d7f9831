package io.github.openaispring.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The modules of the usage by themselves, in the browser that runs them. */
@BrowserTest
class UsageModulesTests {

	private ChatPage chat;

	@BeforeEach
	void open(ChatPage chat) {
		this.chat = chat;
	}

	@Test
	void namesThatCostLeastAreAddedUpToTheLastDigit() {
		Object result = this.chat.page().evaluate("""
				async () => {
				  const { splitSpend, sumUsd } = await import('/js/usage/spend.js');
				  const shares = Array.from({ length: 9 }, (_, index) => (
				    { name: `m${index}`, tokens: 1, costUsd: `0.${index}00000000000000001` }));
				  const bins = [{ start: 0, end: 10, shares }, { start: 10, end: 20, shares: [...shares, ...shares] }];
				  const { names, rows, totals } = splitSpend(bins);
				  return {
				    names: names.join(),
				    other: String(totals.at(-1).usd),
				    all: String(sumUsd(totals)),
				    second: String(rows[1].values.at(-1).usd),
				  };
				}""");
		assertThat(result).isEqualTo(Map.of("names", "m8,m7,m6,m5,m4,m3,other", "other", "900000000000000009", "all",
				"10800000000000000027", "second", "600000000000000006"));
	}

	@Test
	void bucketsFillTheBinsOfEachRange() {
		Object result = this.chat.page()
			.evaluate(
					"""
							async () => {
							  const { RANGES, Timeline } = await import('/js/usage/timeline.js');
							  const timeline = new Timeline();
							  const bucket = (start, costUsd) => ({ start, kinds: [{ name: 'chat', tokens: 1, costUsd }] });
							  const add = (at, fine, coarse) => timeline.add({ at, series: [
							    { stepSeconds: 10, buckets: fine }, { stepSeconds: 300, buckets: coarse }] });
							  add('2026-01-01T11:00:07Z', [bucket('2026-01-01T10:00:20Z', '7'), bucket('2026-01-01T11:00:00Z', '1')],
							    [bucket('2025-12-31T12:00:00Z', '9'), bucket('2026-01-01T11:00:00Z', '1')]);
							  add('2026-01-01T11:00:31Z', [bucket('2026-01-01T11:00:00Z', '2'), bucket('2026-01-01T11:00:30Z', '4')],
							    [bucket('2026-01-01T11:00:00Z', '6')]);
							  const read = (range) => timeline.bins(RANGES[range], 'kinds').map(({ shares }, index) => (
							    [index, ...shares.map(({ costUsd }) => costUsd)].join(':'))).filter((text) => text.includes(':'));
							  return Object.keys(RANGES).map((range) => read(range).join(' '));
							}""");
		assertThat(result).isEqualTo(List.of("56:2 59:4", "59:2:4", "1:9 47:6"));
	}

	@Test
	void nameKeepsItsColourWhileOthersComeAndGo() {
		Object result = this.chat.page()
			.evaluate(
					"""
							async () => {
							  const { Colors } = await import('/js/usage/colors.js');
							  const colors = new Colors();
							  return [['a', 'b', 'c'], ['c', 'a', 'd', 'other'], ['b', 'c']].map((names) => colors.of(names).join(' '));
							}""");
		assertThat(result).isEqualTo(List.of("var(--series-1) var(--series-2) var(--series-3)",
				"var(--series-3) var(--series-1) var(--series-2) var(--series-other)",
				"var(--series-1) var(--series-3)"));
	}

}
