package io.github.openaispring.browser;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The modules of the page by themselves, in the browser that runs them. */
@BrowserTest
class PageModulesTests {

	@LocalServerPort
	private int port;

	private ChatPage chat;

	@BeforeEach
	void open(Browser browser) {
		this.chat = ChatPage.open(browser, this.port, (options) -> {
		});
	}

	@AfterEach
	void close() {
		this.chat.close();
	}

	@ParameterizedTest
	@CsvSource(ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '"', delimiter = '|', textBlock = """
			"event: a\\ndata: 1\\n\\n"|a=1
			"event: a\\r\\ndata: 1\\r\\n\\r\\n"|a=1
			"event: a\\rdata: 1\\r\\r"|a=1
			"event:a\\ndata:1\\n\\ndata:2\\n\\n"|a=1;message=2
			"data: 1\\ndata: 2\\n\\n"|message=1\\n2
			"data: 1\\r\\ndata:\\r\\ndata:  3\\r\\n\\r\\n"|message=1\\n\\n 3
			": comment\\nid: 7\\nretry: 9\\nevent: a\\n\\ndata: x: y\\n\\n"|message=x: y
			"\\uFEFFdata: é€😀\\n\\n"|message=é€😀
			"data\\n\\n"|message=
			"data: 1\\n\\ndata: cut off\\n"|message=1
			""")
	void eventsAreTheSameHoweverTheyAreCut(String stream, String expected) {
		Object results = this.chat.page().evaluate("""
				async (escaped) => {
				  const { SseParser, readEvents } = await import('/js/sse.js');
				  const stream = JSON.parse(`"${escaped}"`);
				  const results = new Set();
				  const collect = () => {
				    const events = [];
				    return [events, ({ event, data }) => events.push(`${event}=${data.replaceAll('\\n', '\\\\n')}`)];
				  };
				  for (let size = 1; size <= stream.length; size++) {
				    const [events, add] = collect();
				    const parser = new SseParser(add);
				    for (let at = 0; at < stream.length; at += size) {
				      parser.push(stream.slice(at, at + size));
				      parser.push('');
				    }
				    results.add(events.join(';'));
				  }
				  const [events, add] = collect();
				  await readEvents(new ReadableStream({
				    start(controller) {
				      new TextEncoder().encode(stream).forEach((byte) => controller.enqueue(Uint8Array.of(byte)));
				      controller.close();
				    },
				  }), add);
				  return [...results.add(events.join(';'))];
				}""", stream);
		assertThat(results).isEqualTo(List.of(expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			one\\ntwo\\n\\nthree | <p>one\\ntwo</p><p>three</p>
			**a** and *b* | <p><strong>a</strong> and <em>b</em></p>
			2 * 3 * 4 and 2*3*4 | <p>2 * 3 * 4 and 2*3*4</p>
			**a `b*` c** | <p><strong>a <code>b*</code> c</strong></p>
			`<b>` | <p><code>&lt;b&gt;</code></p>
			``a ` b`` | <p><code>a ` b</code></p>
			[a](javascript:b) | <p>[a](javascript:b)</p>
			# A\\ntext | <h3>A</h3><p>text</p>
			- a\\n- b\\n  more\\n\\n- c | <ul><li>a</li><li>b\\nmore</li><li>c</li></ul>
			3. a\\n4. b | <ol start="3"><li>a</li><li>b</li></ol>
			- a\\n  - b\\n- c | <ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>
			- a\\n1. b | <ul><li>a</li></ul><ol><li>b</li></ol>
			> a\\n> b | <blockquote><p>a\\nb</p></blockquote>
			<img src=x onerror=b> | <p>&lt;img src=x onerror=b&gt;</p>
			""")
	void markdownBecomesElements(String text, String html) {
		assertThat(render(text.replace("\\n", "\n"))).isEqualTo(html.replace("\\n", "\n"));
	}

	@Test
	void fencedCodeIsTakenLiterally() {
		assertThat(render("1. Run:\n   ```sh\n   ls **\n     <b>\n   ```\n2. Done"))
			.startsWith("<ol><li>Run:</li></ol><figure class=\"code\"><figcaption>sh<button")
			.contains("<code>ls **\n  &lt;b&gt;</code></pre></figure>")
			.endsWith("<ol start=\"2\"><li>Done</li></ol>");
		assertThat(render("```\nnot closed")).contains("<code>not closed</code>");
	}

	@Test
	void markdownIsTheSameWhenItArrivesLetterByLetter() {
		Object same = this.chat.page()
			.evaluate(
					"""
							async () => {
							  const { renderMarkdown } = await import('/js/markdown.js');
							  const text = '# A\\n\\nb **c** d\\n\\n- e\\n  - f\\n- g\\n\\n```js\\nh\\n```\\n\\n> i\\n\\n1. j\\n2. k `l`';
							  const [slow, fast] = [document.createElement('div'), document.createElement('div')];
							  [...text].forEach((_, index) => renderMarkdown(slow, text.slice(0, index + 1)));
							  const first = slow.firstElementChild;
							  renderMarkdown(slow, text + '.');
							  const kept = slow.firstElementChild === first;
							  renderMarkdown(slow, text);
							  renderMarkdown(fast, text);
							  return kept && slow.innerHTML === fast.innerHTML;
							}""");
		assertThat(same).isEqualTo(true);
	}

	@Test
	void hostileMarkdownDoesNotHang() {
		Object milliseconds = this.chat.page().evaluate("""
				async () => {
				  const { renderMarkdown } = await import('/js/markdown.js');
				  const start = performance.now();
				  for (const piece of ['`', '**a ', '*a ', '``` ', '- ', '> ', '# ', ' ', '`a``b', '1. ', '\\t']) {
				    renderMarkdown(document.createElement('div'), piece.repeat(20000));
				  }
				  return performance.now() - start;
				}""");
		assertThat(((Number) milliseconds).doubleValue()).isLessThan(10_000);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0.000123 | $0.000123
			0.0001234567 | $0.000123
			1.2E-7 | $0.00000012
			0 | $0.00
			0.00 | $0.00
			0.5 | $0.50
			0.0999999 | $0.10
			12.3456 | $12.35
			1234 | $1234.00
			unknown | no price
			""")
	void costsAreNeverNothing(String cost, String expected) {
		assertThat(evaluateUsage("(usage, cost) => usage.formatCost(cost)", cost)).isEqualTo(expected);
	}

	@Test
	void totalsAreExact() {
		assertThat(evaluateUsage("""
				({ UsageTotal }, cost) => {
				  const total = new UsageTotal();
				  for (let turn = 0; turn < 1000; turn++) {
				    total.add({ totalTokens: 7 }, cost);
				  }
				  total.add({ totalTokens: 1 }, null);
				  return String(total);
				}""", "0.0000001")).isEqualTo("7,001 tokens · $0.0001 + 1 without a price");
	}

	private Object evaluateUsage(String function, String cost) {
		return this.chat.page()
			.evaluate("async ({ cost }) => (%s)(await import('/js/usage.js'), cost)".formatted(function),
					Map.of("cost", cost));
	}

	private String render(String text) {
		return (String) this.chat.page().evaluate("""
				async (text) => {
				  const { renderMarkdown } = await import('/js/markdown.js');
				  const target = document.createElement('div');
				  renderMarkdown(target, text);
				  return target.innerHTML;
				}""", text);
	}

}
