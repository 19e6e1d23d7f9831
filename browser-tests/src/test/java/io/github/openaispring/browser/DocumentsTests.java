package io.github.openaispring.browser;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reader does with documents: add them, ask them, and put up with failures. */
@BrowserTest
class DocumentsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String BREAD = "Knead the dough, let it rise, and bake the bread in a hot oven.";

	private static final String BICYCLES = "Oil the chain of the bicycle, and pump up its tyres before the ride.";

	private static final String LONG = IntStream.range(0, 100)
		.mapToObj((i) -> "Passage %d. ".formatted(i) + "Words that fill it up. ".repeat(40))
		.collect(Collectors.joining("\n\n"));

	private static final Pattern COST = Pattern.compile("[1-9][0-9,]* tokens?.*\\$0\\.0*[1-9]");

	@Autowired
	private OpenAiSimulator simulator;

	private DocumentsPage documents;

	@BeforeEach
	void open(ChatPage chat) {
		this.documents = new DocumentsPage(chat);
	}

	@AfterEach
	void reset() {
		this.simulator.reset();
	}

	@Test
	void droppedFileIsListedWithItsTokensAndCost() {
		this.documents.drop("bread.txt", BREAD);
		this.documents.awaitDocument("bread.txt");
		PlaywrightAssertions.assertThat(this.documents.documents()).containsText("1 passage ·");
		PlaywrightAssertions.assertThat(this.documents.documents()).containsText(COST);
		PlaywrightAssertions.assertThat(this.documents.total()).containsText(COST);
		PlaywrightAssertions.assertThat(this.documents.page().locator("#composer .form-problem")).isEmpty();
	}

	@Test
	void severalFilesAreAddedOneAfterTheOther() {
		this.documents.choose(file("bread.md", BREAD), file("bicycles.csv", BICYCLES),
				file("both.json", BREAD + BICYCLES));
		this.documents.awaitDocument("both.json");
		PlaywrightAssertions.assertThat(this.documents.documents()).hasCount(3);
	}

	@Test
	void nearestPassageComesFirstAndTheSearchShowsItsCost() {
		this.documents.paste(BREAD);
		this.documents.awaitDocument("Knead the dough");
		PlaywrightAssertions.assertThat(this.documents.input()).hasValue("");
		this.documents.drop("bicycles.txt", BICYCLES);
		this.documents.awaitDocument("bicycles.txt");
		String total = this.documents.total().textContent();
		this.documents.askAndWait("How do I oil the chain?");
		PlaywrightAssertions.assertThat(this.documents.passages()).hasCount(2);
		Locator first = this.documents.passages().first();
		PlaywrightAssertions.assertThat(first).containsText(BICYCLES);
		PlaywrightAssertions.assertThat(first).containsText("bicycles.txt · passage 1");
		PlaywrightAssertions.assertThat(first.locator(".score")).hasText(Pattern.compile("Score 0\\.[1-9]\\d\\d"));
		assertThat(score(0)).isGreaterThan(score(1));
		assertThat((double) first.locator(".score i").evaluate("(bar) => +bar.style.getPropertyValue('--score')"))
			.isBetween(score(0) - 0.001, score(0) + 0.001);
		PlaywrightAssertions.assertThat(this.documents.cost()).containsText("text-embedding-3-small");
		PlaywrightAssertions.assertThat(this.documents.cost()).containsText(COST);
		PlaywrightAssertions.assertThat(this.documents.total()).not().hasText(total);
		this.documents.askAndWait("Let the dough rise");
		PlaywrightAssertions.assertThat(this.documents.passages().first()).containsText(BREAD);
		PlaywrightAssertions.assertThat(this.documents.results().locator(".question"))
			.hasText("QuestionLet the dough rise");
	}

	private double score(int passage) {
		String text = this.documents.passages().nth(passage).locator(".score").textContent();
		return Double.parseDouble(text.replace("Score ", ""));
	}

	@Test
	void newcomerFindsAnAnswerByClicks() {
		this.documents.button("Add an example: About bread").click();
		this.documents.awaitDocument("About bread");
		this.documents.button("Add an example: About bicycles").click();
		this.documents.awaitDocument("About bicycles");
		this.documents.button("Ask: How do I clean the chain?").click();
		this.documents.awaitState("done");
		PlaywrightAssertions.assertThat(this.documents.passages().first()).containsText("To clean the chain, wipe it");
		Locator last = this.documents.passages().last();
		int height = (int) last.boundingBox().height;
		last.getByText("Show all").click();
		assertThat(last.boundingBox().height).isGreaterThan(height + 20);
		PlaywrightAssertions.assertThat(last.getByText("Show less")).hasAttribute("aria-expanded", "true");
	}

	@Test
	void progressIsVisibleAndCanBeStopped() {
		this.simulator.onEmbeddings(without("Passage 0. ")).stall().always();
		this.documents.choose(file("long.txt", LONG), file("bread.txt", BREAD));
		PlaywrightAssertions.assertThat(this.documents.progress()).containsText("Adding long.txt, then 1 more");
		PlaywrightAssertions.assertThat(this.documents.progress())
			.containsText(Pattern.compile("32 of 100 passages · [1-9][0-9,]* tokens · \\$0\\.0*[1-9]"),
					new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
		assertThat(this.documents.progress().locator("progress").evaluate("(bar) => bar.position")).isEqualTo(0.32);
		this.documents.progress().getByText("Stop").click();
		PlaywrightAssertions.assertThat(this.documents.progress()).isHidden();
		PlaywrightAssertions.assertThat(this.documents.problem()).hasCount(2);
		PlaywrightAssertions.assertThat(this.documents.problem().first()).containsText("Nothing of it was kept.");
		PlaywrightAssertions.assertThat(this.documents.total()).containsText(COST);
		PlaywrightAssertions.assertThat(this.documents.documents()).hasCount(0);
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.simulator.requests()).filteredOn(without("Passage 0. "))
				.isNotEmpty()
				.allSatisfy((request) -> assertThat(request.awaitOutcome(PATIENCE))
					.isEqualTo(RecordedRequest.Outcome.DISCONNECTED)));
		this.simulator.reset();
		this.documents.problem().first().getByText("Try again").click();
		this.documents.awaitDocument("long.txt");
		PlaywrightAssertions.assertThat(this.documents.problem()).hasCount(1);
		this.documents.button("Dismiss").click();
		PlaywrightAssertions.assertThat(this.documents.problem()).hasCount(0);
	}

	@Test
	void deletedDocumentIsFoundNoMore() {
		this.documents.choose(file("bread.txt", BREAD), file("bicycles.txt", BICYCLES));
		this.documents.awaitDocument("bicycles.txt");
		this.documents.askAndWait("bread and bicycles");
		PlaywrightAssertions.assertThat(this.documents.passages()).hasCount(2);
		this.documents.button("Delete bread.txt").click();
		PlaywrightAssertions.assertThat(this.documents.documents()).hasCount(1);
		PlaywrightAssertions.assertThat(this.documents.passages()).hasCount(1);
		PlaywrightAssertions.assertThat(this.documents.button("Delete bicycles.txt")).isFocused();
		this.documents.askAndWait("bread and bicycles");
		PlaywrightAssertions.assertThat(this.documents.passages()).hasCount(1);
		this.documents.button("Delete bicycles.txt").click();
		PlaywrightAssertions.assertThat(this.documents.input()).isFocused();
		this.documents.askAndWait("bread and bicycles");
		PlaywrightAssertions.assertThat(this.documents.results()).containsText("Add a document first.");
	}

	@Test
	void documentsOutliveThePage() {
		this.documents.drop("bread.txt", BREAD);
		this.documents.awaitDocument("bread.txt");
		String shown = this.documents.documents().textContent();
		this.documents.page().reload();
		this.documents.open().click();
		PlaywrightAssertions.assertThat(this.documents.documents()).hasText(shown);
	}

	@Test
	void documentAddedWhileTheListIsOnItsWayIsListed() {
		List<Runnable> late = new CopyOnWriteArrayList<>();
		this.documents.page().reload();
		this.documents.page().route("**/api/documents", (route) -> {
			if (!late.isEmpty()) {
				route.resume();
				return;
			}
			APIResponse list = route.fetch();
			late.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(list)));
		});
		this.documents.open().click();
		this.documents.page().waitForCondition(() -> !late.isEmpty());
		this.documents.drop("bread.txt", BREAD);
		this.documents.awaitDocument("bread.txt");
		Request second = this.documents.page().waitForRequest("**/api/documents", () -> late.forEach(Runnable::run));
		assertThat(second.method()).isEqualTo("GET");
		second.response().finished();
		PlaywrightAssertions.assertThat(this.documents.documents()).hasCount(1);
	}

	@Test
	void failedDocumentShowsWhyAndIsTriedAgain() {
		this.simulator.onEmbeddings().fail(401, "invalid_api_key");
		this.documents.drop("bread.txt", BREAD);
		PlaywrightAssertions.assertThat(this.documents.problem()).containsText("bread.txt was not added");
		PlaywrightAssertions.assertThat(this.documents.problem()).containsText("invalid_api_key");
		PlaywrightAssertions.assertThat(this.documents.progress()).isHidden();
		this.documents.button("Try again").click();
		this.documents.awaitDocument("bread.txt");
		PlaywrightAssertions.assertThat(this.documents.problem()).hasCount(0);
	}

	@Test
	void failedSearchShowsWhyAndIsTriedAgain() {
		this.documents.drop("bread.txt", BREAD);
		this.documents.awaitDocument("bread.txt");
		this.simulator.onEmbeddings().fail(400, "some_code");
		this.documents.ask("bread");
		this.documents.awaitState("failed");
		PlaywrightAssertions.assertThat(this.documents.results()).containsText("some_code");
		this.documents.button("Try again").click();
		this.documents.awaitState("done");
		PlaywrightAssertions.assertThat(this.documents.passages().first()).containsText(BREAD);
	}

	@Test
	void appThatIsGoneIsNoticed() {
		this.documents.page().route("**/api/documents", Route::abort);
		this.documents.paste(BREAD);
		PlaywrightAssertions.assertThat(this.documents.problem()).containsText("network_error");
	}

	@Test
	void documentThatIsTooLongIsRefusedWithAReason() {
		this.documents.drop("long.txt", "x".repeat(500_001));
		PlaywrightAssertions.assertThat(this.documents.problem()).containsText("500,000 are the most");
	}

	@ParameterizedTest
	@CsvSource({ "cat.png, image/png, Miau, 'cat.png is no text: .txt, .md, .csv, .json and .html are taken.'",
			"empty.txt, text/plain, ' ', empty.txt has no text in it." })
	void filesWithoutTextAreRefused(String name, String type, String text, String problem) {
		this.documents.choose(new FilePayload(name, type, text.getBytes(StandardCharsets.UTF_8)));
		PlaywrightAssertions.assertThat(this.documents.formProblem()).hasText(problem);
		PlaywrightAssertions.assertThat(this.documents.documents()).hasCount(0);
	}

	@Test
	void filesInOtherEncodingsAreRefusedAndTheOthersTaken() {
		byte[] latin = "Käse".getBytes(StandardCharsets.ISO_8859_1);
		this.documents.choose(new FilePayload("latin.txt", "text/plain", latin), file("bread.txt", BREAD));
		PlaywrightAssertions.assertThat(this.documents.formProblem()).hasText("latin.txt is not in UTF-8.");
		this.documents.awaitDocument("bread.txt");
	}

	@Test
	void nothingIsAddedWhereNothingIsWritten() {
		this.documents.paste(" ");
		PlaywrightAssertions.assertThat(this.documents.formProblem()).hasText("Paste a text first, or choose a file.");
	}

	@Test
	void htmlIsReadAsItsReadersSeeIt() {
		this.documents.choose(new FilePayload("page.html", "text/html", """
				<title>No</title><script>document.title = 'owned'</script>
				<h1>Bread</h1><p>Knead   the <b>dough</b>.</p><img src=x onerror="document.title='owned'">
				""".getBytes(StandardCharsets.UTF_8)));
		this.documents.awaitDocument("page.html");
		this.documents.askAndWait("dough");
		assertThat(this.documents.passages().first().locator(".text").textContent())
			.isEqualTo("Bread\n\nKnead the dough.");
		assertThat(this.documents.page().title()).isEqualTo("Documents · OpenAI Spring Boot");
	}

	@Test
	void markupInADocumentIsText() {
		String markup = "<img src=x onerror=\"document.title='owned'\">";
		this.documents.drop("<b>bold</b>.txt", markup);
		this.documents.awaitDocument("<b>bold</b>.txt");
		this.documents.askAndWait(markup);
		PlaywrightAssertions.assertThat(this.documents.passages().first()).containsText(markup);
		assertThat(this.documents.page().title()).isEqualTo("Documents · OpenAI Spring Boot");
	}

	@Test
	void keyboardIsEnough() {
		this.documents.page().keyboard().type(BREAD);
		this.documents.page().keyboard().press("Enter");
		this.documents.page().keyboard().type("Eat it.");
		PlaywrightAssertions.assertThat(this.documents.input()).hasValue(BREAD + "\nEat it.");
		this.documents.page().keyboard().press("Control+Enter");
		this.documents.awaitDocument("Knead the dough");
		PlaywrightAssertions.assertThat(this.documents.input()).isFocused();
		this.documents.question().focus();
		this.documents.page().keyboard().type("bread");
		this.documents.page().keyboard().press("Enter");
		this.documents.awaitState("done");
		PlaywrightAssertions.assertThat(this.documents.question()).isFocused();
		PlaywrightAssertions.assertThat(this.documents.question()).hasValue("");
		this.simulator.onEmbeddings().stall();
		this.documents.paste(BICYCLES);
		PlaywrightAssertions.assertThat(this.documents.progress()).isVisible();
		this.documents.page().keyboard().press("Escape");
		PlaywrightAssertions.assertThat(this.documents.progress()).isHidden();
		PlaywrightAssertions.assertThat(this.documents.problem()).containsText("Stopped");
	}

	@Test
	void chatIsAsItWasLeft() {
		this.documents.button("Back to chat").click();
		this.documents.chat().askAndWait("hello");
		this.documents.open().click();
		PlaywrightAssertions.assertThat(this.documents.chat().turns()).isHidden();
		PlaywrightAssertions.assertThat(this.documents.chat().input()).isHidden();
		this.documents.button("Back to chat").click();
		PlaywrightAssertions.assertThat(this.documents.chat().turns()).isVisible();
		PlaywrightAssertions.assertThat(this.documents.chat().input()).isFocused();
		PlaywrightAssertions.assertThat(this.documents.question()).isHidden();
	}

	private static Predicate<RecordedRequest> without(String words) {
		return (request) -> !request.bodyText().contains(words);
	}

	private static FilePayload file(String name, String text) {
		return new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
	}

}
