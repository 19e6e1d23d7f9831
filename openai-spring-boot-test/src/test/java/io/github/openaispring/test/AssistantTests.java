package io.github.openaispring.test;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for unscripted answers in text.
 */
class AssistantTests {

	private static final OpenAiSimulator simulator = OpenAiSimulator.builder().firstTokenDelay(Duration.ZERO).start();

	private static final TestClient client = new TestClient(simulator);

	@AfterAll
	static void close() {
		simulator.close();
	}

	private static String converse(String... turns) {
		ObjectNode request = TestClient.chat("x");
		var messages = request.putArray("messages");
		for (int i = 0; i < turns.length; i++) {
			messages.addObject().put("role", (i % 2 == 0) ? "user" : "assistant").put("content", turns[i]);
		}
		return client.ask(request).at("/choices/0/message/content").asString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hi", "Hello!", "Hey there", "good morning, simulator" })
	void greetingIsReturned(String greeting) {
		assertThat(client.say(greeting)).isEqualTo("Hello! How can I help you today?");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			what is 12 * (3+4)?                | 12 * (3+4) = 84
			17 plus 4                          | 17 + 4 = 21
			Hello, how much is 1.5 times 4?    | 1.5 * 4 = 6
			10 divided by 4                    | 10 / 4 = 2.5
			1/3                                | 1/3 = 0.3333333333333333
			-3 minus -4                        | -3 - -4 = 1
			7 x 6                              | 7 * 6 = 42
			0.1+0.2                            | 0.1+0.2 = 0.3
			What is 2+3*4-1?                   | 2+3*4-1 = 13
			compute ((2)) - (5)                | ((2)) - (5) = -3
			""")
	void calculationIsWorkedOut(String question, String answer) {
		assertThat(client.say(question)).isEqualTo(answer);
	}

	@Test
	void divisionByZeroIsDeclinedPolitely() {
		assertThat(client.say("What is 5 / (3 - 3)?")).contains("divided by zero");
	}

	@ParameterizedTest
	@ValueSource(strings = { "call 030-", "on 2026-11-22", "version 4.1.0", "5 apples", "(((" })
	void whatIsNoCalculationIsQuoted(String text) {
		assertThat(client.say(text)).contains("\"" + text + "\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			repeat after me: Peter Piper   | Peter Piper
			Say hello                      | hello
			please say "good night".       | good night
			Reply with exactly: pong       | pong
			Answer with the word yes       | yes
			""")
	void orderToSayIsFollowed(String order, String answer) {
		assertThat(client.say(order)).isEqualTo(answer);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Count from 1 to 5                  | 1, 2, 3, 4, 5
			please count from 3 down to 1      | 3, 2, 1
			Count to 3 slowly                  | 1, 2, 3
			count down from 3                  | 3, 2, 1
			count from -1 to 1                 | -1, 0, 1
			count from 7 to 7                  | 7
			""")
	void countIsCounted(String order, String answer) {
		assertThat(client.say(order)).isEqualTo(answer);
	}

	@Test
	void countIsBounded() {
		String count = client.say("count from 1 to 999999999");
		assertThat(count).startsWith("1, 2, 3").endsWith(", 10000");
	}

	@Test
	void nameIsRemembered() {
		assertThat(converse("My name is Anna.")).isEqualTo("Nice to meet you, Anna!");
		assertThat(converse("My name is Anna.", "Hi", "What is my name?")).isEqualTo("Your name is Anna.");
		assertThat(converse("My name is Anna.", "Hi", "No, call me Bea.", "Ok", "What's my name?")).contains("Bea");
		assertThat(converse("What is my name?")).contains("not told me");
	}

	@Test
	void turnBeforeIsRecalled() {
		assertThat(converse("I like tea.", "Fine.", "What did I just say?")).isEqualTo("You said: \"I like tea.\"");
		assertThat(converse("I like tea.", "Fine.", "What did you say?")).isEqualTo("I said: \"Fine.\"");
		assertThat(converse("What did I just say?")).isEqualTo("Nothing was said before.");
	}

	@Test
	void conversationIsSummedUp() {
		assertThat(converse("I like tea. A lot.", "Fine.", "Coffee too", "Ok.", "Please summarise"))
			.isEqualTo("So far you said \"I like tea.\", then \"Coffee too\".");
		assertThat(converse("Summarize")).isEqualTo("There is nothing to sum up yet.");
		assertThat(converse("Summarise: Cats sleep a lot. They purr.")).isEqualTo("In short: Cats sleep a lot.");
	}

	@Test
	void anythingElseIsQuoted() {
		assertThat(client.say("Why is the sky blue?")).contains("\"Why is the sky blue?\"");
		assertThat(client.say("x".repeat(5000))).hasSizeLessThan(2200);
	}

	@Test
	void sameQuestionHasTheSameAnswer() {
		assertThat(client.say("Why?")).isEqualTo(client.say("Why?"));
	}

	@Test
	void tokensAreCounted() {
		JsonNode usage = client.ask(TestClient.chat("say hello world")).path("usage");
		assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(3 + 3 + 1 + 3);
		assertThat(usage.path("completion_tokens").asInt()).isEqualTo(2);
		assertThat(usage.path("total_tokens").asInt()).isEqualTo(12);
		assertThat(usage.at("/prompt_tokens_details/cached_tokens").asInt()).isZero();
	}

	@Test
	void toolsAndImagesTakeTokens() {
		int plain = promptTokens("{}");
		assertThat(promptTokens("{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}]}"))
			.isGreaterThan(plain);
		assertThat(promptTokens("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
				+ "\"image_url\":{\"url\":\"http://a/b.png\",\"detail\":\"low\"}}]}]}"))
			.isEqualTo(3 + 3 + 1 + 85);
	}

	private static int promptTokens(String members) {
		return client.ask(TestClient.with("say x", members)).at("/usage/prompt_tokens").asInt();
	}

	@Test
	void reasoningTakesTokensWithinTheLimit() {
		JsonNode usage = client.ask(TestClient.with("say x", "{\"reasoning_effort\":\"low\"}")).path("usage");
		assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(32);
		assertThat(usage.path("completion_tokens").asInt()).isEqualTo(33);
		JsonNode cut = client
			.ask(TestClient.with("say x", "{\"reasoning_effort\":\"high\",\"max_completion_tokens\":9}"));
		assertThat(cut.at("/choices/0/finish_reason").asString()).isEqualTo("length");
		assertThat(cut.at("/choices/0/message/content").asString()).isEmpty();
		assertThat(cut.at("/usage/completion_tokens").asInt()).isEqualTo(9);
		assertThat(client.ask(TestClient.with("say x", "{\"reasoning_effort\":\"none\"}"))
			.at("/usage/completion_tokens_details/reasoning_tokens")
			.asInt()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "max_tokens", "max_completion_tokens" })
	void answerIsCutAtTheTokenLimit(String member) {
		JsonNode response = client.ask(TestClient.with("say one two three four five", "{\"%s\":3}".formatted(member)));
		assertThat(response.at("/choices/0/message/content").asString()).isEqualTo("one two three");
		assertThat(response.at("/choices/0/finish_reason").asString()).isEqualTo("length");
		assertThat(response.at("/usage/completion_tokens").asInt()).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"three"              | one two
			["four", "two"]      | one
			"six"                | one two three four
			""")
	void answerIsCutBeforeTheStopSequence(String stop, String answer) {
		JsonNode response = client.ask(TestClient.with("say one two three four", "{\"stop\":%s}".formatted(stop)));
		assertThat(response.at("/choices/0/message/content").asString().strip()).isEqualTo(answer);
		assertThat(response.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
	}

	@Test
	void severalChoicesAreGiven() {
		JsonNode response = client.ask(TestClient.with("say hello world", "{\"n\":3}"));
		assertThat(response.path("choices")).extracting((choice) -> choice.path("index").asInt())
			.containsExactly(0, 1, 2);
		assertThat(response.at("/usage/completion_tokens").asInt()).isEqualTo(6);
	}

	@ParameterizedTest
	@CsvSource({ "auto,default", "default,default", "flex,flex", "scale,scale", "priority,priority", "fast,priority" })
	void serviceTierIsEchoed(String asked, String used) {
		JsonNode response = client.ask(TestClient.with("hi", "{\"service_tier\":\"%s\"}".formatted(asked)));
		assertThat(response.path("service_tier").asString()).isEqualTo(used);
	}

	@Test
	void logprobsAreGivenWhenAskedFor() {
		assertThat(client.ask(TestClient.chat("hi")).at("/choices/0/logprobs").isNull()).isTrue();
		JsonNode content = client.ask(TestClient.with("say hello world", "{\"logprobs\":true}"))
			.at("/choices/0/logprobs/content");
		assertThat(content).extracting((entry) -> entry.path("token").asString()).containsExactly("hello", " world");
		assertThat(content).allSatisfy((entry) -> assertThat(entry.path("top_logprobs")).isEmpty());
	}

}
