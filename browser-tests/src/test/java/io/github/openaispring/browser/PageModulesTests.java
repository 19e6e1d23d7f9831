package io.github.openaispring.browser;

import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The modules of the page by themselves, in the browser that runs them. */
@BrowserTest
class PageModulesTests {

	private ChatPage chat;

	@BeforeEach
	void open(ChatPage chat) {
		this.chat = chat;
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
			***a*** and *b **c** d* | <p><strong><em>a</em></strong> and <em>b <strong>c</strong> d</em></p>
			**a ** b** `c | <p><strong>a ** b</strong> `c</p>
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

	@ParameterizedTest
	@ValueSource(strings = { "# A\n\nb **c** d\n\n- e\n  - f\n- g\n\n```js\nh\n```\n\n> i\n\n1. j\n2. k `l`",
			"# A\r\n\r\nb\r\nc\r\n```\r\nd\r\n\r\ne\r\n```\r\n", "a\n```b`\nc", "a\n~~~\nb\n~~\n~~~~\nc",
			"- a\n\n- b\n\n\nc\n\n-d\n- e", "  \n  a\n\n> b\nc\n1. d\n- e\n  f", "# A\n#b\n## C\n\n#" })
	void markdownIsTheSameWhenItArrivesLetterByLetter(String text) {
		Object result = this.chat.page().evaluate("""
				async (text) => {
				  const { MarkdownView } = await import('/js/markdown.js');
				  const target = document.createElement('div');
				  const view = new MarkdownView(target);
				  for (const letter of text) {
				    view.append(letter);
				    view.render();
				  }
				  return target.innerHTML;
				}""", text);
		assertThat(result).isEqualTo(render(text));
	}

	@Test
	void oneMoreWordCostsTheSameHoweverLongTheAnswerIs() {
		Object steps = this.chat.page().evaluate("""
				async () => {
				  const { MarkdownView } = await import('/js/markdown.js');
				  const { exec } = RegExp.prototype;
				  const measure = (paragraphs) => {
				    const view = new MarkdownView(document.createElement('div'));
				    view.append('Some `code`.\\n\\n'.repeat(paragraphs));
				    view.render();
				    view.append('word');
				    let steps = 0;
				    RegExp.prototype.exec = function (text) {
				      steps += 1 + text.length;
				      return exec.call(this, text);
				    };
				    view.render();
				    RegExp.prototype.exec = exec;
				    return steps;
				  };
				  return [measure(10), measure(10000)];
				}""");
		assertThat(steps).asInstanceOf(InstanceOfAssertFactories.list(Integer.class))
			.hasSize(2)
			.allSatisfy((count) -> assertThat(count).isBetween(1, 200));
	}

	/** The page must answer within the 30 seconds that Playwright waits. */
	@ParameterizedTest
	@ValueSource(strings = { "`", "**a ", "*a ", "``` ", "- ", "> ", "# ", " ", "`a``b", "1. ", "\t", "~", "`a` ",
			"**a** ", "a\n", "a\n\n", "\u2028", "***a", "a*" })
	void hostileMarkdownDoesNotHang(String piece) {
		renderWithin(Map.of("piece", piece, "end", ""));
	}

	@ParameterizedTest
	@CsvSource({ "```,a,`", "~~~,~,`", "``` ,' ',`", "- ,' ',a\u2028b", "**a,a,' **'", "# ,' ',''" })
	void lineThatIsNotWhatItBeginsLikeDoesNotHang(String start, String piece, String end) {
		renderWithin(Map.of("start", start, "piece", piece, "end", end));
	}

	private void renderWithin(Map<String, String> parts) {
		this.chat.page().evaluate("""
				({ start = '', piece, end }) => {
				  setTimeout(async () => {
				    const { MarkdownView } = await import('/js/markdown.js');
				    const view = new MarkdownView(document.createElement('div'));
				    view.append(start + piece.repeat(2_000_000 / piece.length) + end);
				    view.render();
				    window.rendered = true;
				  });
				}""", parts);
		this.chat.page().waitForFunction("() => window.rendered");
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

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			<p>a</p><p>b | a\\n\\nb
			<ul><li>a<LI class=x>b</ul>c | a\\n\\nb\\n\\nc
			<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table> | a b\\n\\nc
			a<br>b<br/><b>c</b>d | a\\n\\nb\\n\\ncd
			<head><title>t</title></head><style>s<</style><template>x</template>a<script>if (1 < 2) {}</script> | a
			<header>a</header>b<!-- c <p> --> | a\\n\\nb
			<script>a | ~~
			a &lt;b&gt; &amp; c   d &eacute; &#x1F600; | a <b> & c d é 😀
			1 < 2 and 3 > 2 | 1 < 2 and 3 > 2
			</textarea><img src=x onerror=y>a | a
			no markup | no markup
			<p> | ~~
			""")
	void htmlIsReadAsText(String html, String text) {
		assertThat(textOfHtml(html, 1)).isEqualTo(text.replace("\\n", "\n"));
	}

	/** The page must answer within the 30 seconds that Playwright waits. */
	@ParameterizedTest
	@ValueSource(strings = { "<!--", "<script>", "<", "<p", "</", "&", "<a ", " ", "\n", "&#", "<td></td" })
	void hostileHtmlDoesNotHang(String piece) {
		assertThat(textOfHtml(piece, 2_000_000 / piece.length())).hasSizeLessThan(2_000_001);
	}

	private String textOfHtml(String html, int times) {
		return (String) this.chat.page().evaluate("""
				async ({ html, times }) => {
				  const { textOfHtml } = await import('/js/documents/html-text.js');
				  return textOfHtml(html.repeat(times));
				}""", Map.of("html", html, "times", times));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1 passage", "0, 0 passages", "2000, '2,000 passages'" })
	void countsAreWords(int count, String words) {
		Object result = this.chat.page()
			.evaluate("async (count) => (await import('/js/documents/words.js')).plural(count, 'passage')", count);
		assertThat(result).isEqualTo(words);
	}

	private Object evaluateUsage(String function, String cost) {
		return this.chat.page()
			.evaluate("async ({ cost }) => (%s)(await import('/js/usage.js'), cost)".formatted(function),
					Map.of("cost", cost));
	}

	private String render(String text) {
		return (String) this.chat.page().evaluate("""
				async (text) => {
				  const { MarkdownView } = await import('/js/markdown.js');
				  const target = document.createElement('div');
				  const view = new MarkdownView(target);
				  view.append(text);
				  view.render();
				  return target.innerHTML;
				}""", text);
	}

}
