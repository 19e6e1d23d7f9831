package io.github.openaispring.tool;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.chat.Aggregator;
import io.github.openaispring.chat.FinishReason;
import io.github.openaispring.chat.Message;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.chat.StreamChunk.ToolActivity.Status;
import io.github.openaispring.chat.ToolCall;
import io.github.openaispring.chat.ToolChoice;
import io.github.openaispring.chat.ToolDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the loop that runs tools.
 */
class ToolLoopTests {

	@RegisterExtension
	private final ToolFixture tools = new ToolFixture();

	private final CityTools cities = new CityTools();

	private void weatherThenAnswer() {
		this.tools.simulator.onChat().toolCall("weather", "{\"city\":\"Oslo\"}").withUsage(100, 10);
		this.tools.simulator.onChat().reply("It snows in Oslo.").withUsage(200, 20);
	}

	@Test
	void runCallsToolAndGivesItsResultBack() {
		weatherThenAnswer();
		ToolRun run = this.tools.providerOf(this.cities)
			.run(ToolFixture.question("Weather in Oslo?"))
			.block(ToolFixture.WAIT);
		assertThat(run.content()).isEqualTo("It snows in Oslo.");
		assertThat(run.rounds()).isEqualTo(2);
		assertThat(run.response().finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(this.tools.result()).isEqualTo("{\"city\":\"Oslo\",\"degrees\":-3}");
		JsonNode called = this.tools.messages().get(1);
		assertThat(called.path("tool_calls").get(0).path("function").path("name").asString()).isEqualTo("weather");
		assertThat(called.path("tool_calls").get(0).path("id").asString())
			.isEqualTo(this.tools.messages().get(2).path("tool_call_id").asString());
		assertThat(this.tools.told).containsExactly("weather completed");
	}

	@Test
	void runGivesTheMessagesForTheHistory() {
		weatherThenAnswer();
		ToolRun run = this.tools.providerOf(this.cities).run(ToolFixture.question("Weather?")).block(ToolFixture.WAIT);
		assertThat(run.messages()).hasSize(3);
		assertThat(run.messages().get(0)).isInstanceOfSatisfying(Message.Assistant.class,
				(message) -> assertThat(message.toolCalls()).extracting(ToolCall::name).containsExactly("weather"));
		assertThat(run.messages().get(1)).isInstanceOf(Message.Tool.class);
		assertThat(run.messages().get(2)).isInstanceOfSatisfying(Message.Assistant.class,
				(message) -> assertThat(message.text()).isEqualTo("It snows in Oslo."));
	}

	@Test
	void usageAndCostAddUpOverTheRounds() {
		weatherThenAnswer();
		OpenAiProvider chat = this.tools.chat();
		ToolRun run = this.tools.providerOf(this.cities).run(ToolFixture.question("Weather?")).block(ToolFixture.WAIT);
		assertThat(run.usage().inputTokens()).isEqualTo(300);
		assertThat(run.usage().outputTokens()).isEqualTo(30);
		assertThat(run.cost().totalUsd()).isEqualByComparingTo(chat.calculateCost(run.usage()).totalUsd());
		assertThat(run.response().usage().inputTokens()).isEqualTo(200);
	}

	@Test
	void streamTellsWhatHappens() {
		weatherThenAnswer();
		List<StreamChunk> chunks = this.tools.providerOf(this.cities)
			.runStream(ToolFixture.question("Weather?"))
			.collectList()
			.block(ToolFixture.WAIT);
		assertThat(ToolFixture.of(StreamChunk.ToolActivity.class, chunks)).satisfiesExactly((started) -> {
			assertThat(started.status()).isEqualTo(Status.STARTED);
			assertThat(started.name()).isEqualTo("weather");
			assertThat(started.arguments()).isEqualTo("{\"city\":\"Oslo\"}");
			assertThat(started.result()).isNull();
		}, (completed) -> {
			assertThat(completed.status()).isEqualTo(Status.COMPLETED);
			assertThat(completed.result()).isEqualTo("{\"city\":\"Oslo\",\"degrees\":-3}");
		});
		assertThat(ToolFixture.of(StreamChunk.MessageAdded.class, chunks)).extracting(StreamChunk.MessageAdded::message)
			.hasExactlyElementsOfTypes(Message.Assistant.class, Message.Tool.class, Message.Assistant.class);
		assertThat(ToolFixture.of(StreamChunk.End.class, chunks)).singleElement().satisfies((end) -> {
			assertThat(end.finishReason()).isEqualTo(FinishReason.STOP);
			assertThat(end.usage().inputTokens()).isEqualTo(300);
			assertThat(end.cost().totalUsd())
				.isEqualByComparingTo(this.tools.chat().calculateCost(end.usage()).totalUsd());
		});
		assertThat(chunks.get(chunks.size() - 1)).isInstanceOf(StreamChunk.End.class);
	}

	@Test
	void indexesOfCallsGoOnFromRoundToRound() {
		this.tools.simulator.onChat()
			.toolCall("weather", "{\"city\":\"Oslo\"}")
			.toolCall("weather", "{\"city\":\"Bergen\"}");
		this.tools.simulator.onChat().toolCall("weather", "{\"city\":\"Rome\"}");
		this.tools.simulator.onChat().stream("Fine", ".");
		PredictionResponse whole = Aggregator
			.collect(this.tools.providerOf(this.cities).runStream(ToolFixture.question("Weather?")))
			.block(ToolFixture.WAIT);
		assertThat(whole.toolCalls()).extracting(ToolCall::arguments)
			.containsExactly("{\"city\":\"Oslo\"}", "{\"city\":\"Bergen\"}", "{\"city\":\"Rome\"}");
		assertThat(whole.content()).isEqualTo("Fine.");
	}

	@Test
	void callsOfOneRoundRunAtOnceAndTheirResultsKeepTheOrder() {
		CyclicBarrier both = new CyclicBarrier(2);
		CountDownLatch second = new CountDownLatch(1);
		RegisteredTool first = RegisteredTool.of("first", null, Nothing.class, (input) -> {
			meet(both);
			await(second);
			return "1";
		});
		RegisteredTool other = RegisteredTool.of("second", null, Nothing.class, (input) -> {
			meet(both);
			second.countDown();
			return "2";
		});
		this.tools.simulator.onChat().toolCall("first", "{}").toolCall("second", "{}");
		this.tools.simulator.onChat().reply("Done");
		ToolRun run = this.tools.provider(first, other).run(ToolFixture.question("Go")).block(ToolFixture.WAIT);
		assertThat(run.messages().subList(1, 3)).extracting((message) -> ((Message.Tool) message).result())
			.containsExactly("1", "2");
	}

	@Test
	void toolRunsWhereItMayBlock() {
		RegisteredTool tool = RegisteredTool.of("where", null, Nothing.class,
				(input) -> Mono.fromSupplier(() -> Thread.currentThread().getName()));
		this.tools.simulator.onChat().toolCall("where", "{}");
		this.tools.simulator.onChat().reply("Done");
		this.tools.provider(tool).run(ToolFixture.question("Go")).block(ToolFixture.WAIT);
		assertThat(this.tools.result()).startsWith("boundedElastic");
	}

	@Test
	void choiceThatForcesAToolHoldsForTheFirstRoundOnly() {
		weatherThenAnswer();
		PredictionRequest request = ToolFixture.question("Weather?")
			.toBuilder()
			.toolChoice(ToolChoice.named("weather"))
			.build();
		this.tools.providerOf(this.cities).run(request).block(ToolFixture.WAIT);
		assertThat(this.tools.bodies().get(0).path("tool_choice").path("function").path("name").asString())
			.isEqualTo("weather");
		assertThat(this.tools.bodies().get(1).has("tool_choice")).isFalse();
		assertThat(this.tools.bodies().get(1).path("tools")).hasSize(2);
	}

	@Test
	void allowedToolsStayAllowedAfterTheFirstRound() {
		weatherThenAnswer();
		PredictionRequest request = ToolFixture.question("Weather?")
			.toBuilder()
			.toolChoice(ToolChoice.allowed(ToolChoice.Mode.REQUIRED, "weather"))
			.build();
		this.tools.providerOf(this.cities).run(request).block(ToolFixture.WAIT);
		assertThat(this.tools.bodies().get(1).path("tool_choice").path("allowed_tools").path("mode").asString())
			.isEqualTo("auto");
	}

	@Test
	void onlyChosenToolsAreOffered() {
		this.tools.simulator.onChat().toolCall("population", "{\"city\":\"Oslo\"}");
		this.tools.simulator.onChat().reply("Sorry");
		this.tools.providerOf(this.cities)
			.run(ToolFixture.question("Go"), ToolRunOptions.builder().tools("weather").build())
			.block(ToolFixture.WAIT);
		assertThat(this.tools.bodies().get(0).path("tools")).hasSize(1);
		assertThat(this.tools.result()).isEqualTo("Error: there is no tool of this name");
	}

	@Test
	void functionThatNobodyCanRunIsRefused() {
		PredictionRequest request = ToolFixture.question("Go")
			.toBuilder()
			.tools(ToolDefinition.function("mine", null, "{}"))
			.build();
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.tools.providerOf(this.cities).run(request).block(ToolFixture.WAIT))
			.withMessageContaining("'mine'");
		assertThat(this.tools.simulator.requests()).isEmpty();
	}

	@Test
	void callsThatWereCutOffAreNotRun() {
		this.tools.simulator.onChat().toolCall("weather", "{\"city\":\"Os").withFinishReason("length");
		ToolRun run = this.tools.providerOf(this.cities).run(ToolFixture.question("Go")).block(ToolFixture.WAIT);
		assertThat(run.response().finishReason()).isEqualTo(FinishReason.MAX_OUTPUT_TOKENS);
		assertThat(run.messages()).isEmpty();
		assertThat(this.cities.calls).isZero();
	}

	@Test
	void sequentialCallsAreAskedForWhereTheSettingsSaySo() {
		this.tools.settings = new ToolSettings(true, false, 1, ToolLimits.defaults());
		this.tools.simulator.onChat().reply("Hi");
		this.tools.providerOf(this.cities).run(ToolFixture.question("Go")).block(ToolFixture.WAIT);
		assertThat(this.tools.bodies().get(0).path("parallel_tool_calls").asBoolean(true)).isFalse();
	}

	@Test
	void nothingIsGivenThatNobodyAskedFor() {
		weatherThenAnswer();
		StepVerifier.create(this.tools.providerOf(this.cities).runStream(ToolFixture.question("Weather?")), 0)
			.expectSubscription()
			.thenRequest(1)
			.expectNextCount(1)
			.thenRequest(2)
			.expectNextCount(2)
			.thenRequest(Long.MAX_VALUE)
			.thenConsumeWhile((chunk) -> true)
			.expectComplete()
			.verify(ToolFixture.WAIT);
	}

	@Test
	void cancellingStopsTheTool() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		RegisteredTool tool = RegisteredTool.of("slow", null, Nothing.class, (input) -> {
			running.countDown();
			try {
				return new CountDownLatch(1).await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
				return false;
			}
		});
		this.tools.simulator.onChat().toolCall("slow", "{}");
		StepVerifier.create(this.tools.provider(tool).runStream(ToolFixture.question("Go")))
			.thenConsumeWhile((chunk) -> !(chunk instanceof StreamChunk.ToolActivity))
			.then(() -> await(running))
			.thenCancel()
			.verify(ToolFixture.WAIT);
		assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.tools.simulator.requests()).hasSize(1);
	}

	@Test
	void cancellingStopsTheModel() {
		this.tools.simulator.onChat().stream("a", "b").stallAfter(2);
		StepVerifier.create(this.tools.providerOf(this.cities).runStream(ToolFixture.question("Go")))
			.expectNextCount(1)
			.thenCancel()
			.verify(ToolFixture.WAIT);
		assertThat(this.tools.simulator.requests().get(0).awaitOutcome(ToolFixture.WAIT).name())
			.isEqualTo("DISCONNECTED");
	}

	@Test
	void runIsColdAndMayBeRepeated() {
		Mono<ToolRun> run = this.tools.providerOf(this.cities).run(ToolFixture.question("Go"));
		assertThat(this.tools.simulator.requests()).isEmpty();
		weatherThenAnswer();
		assertThat(run.block(ToolFixture.WAIT).rounds()).isEqualTo(2);
		weatherThenAnswer();
		assertThat(run.block(ToolFixture.WAIT).rounds()).isEqualTo(2);
	}

	@Test
	void costOfAModelWithoutPriceIsVisiblyUnknown() {
		this.tools.simulator.onChat().toolCall("weather", "{\"city\":\"Oslo\"}").withModel("odd").withUsage(100, 10);
		this.tools.simulator.onChat().reply("Fine").withUsage(200, 20);
		ToolRun run = this.tools.providerOf(this.cities).run(ToolFixture.question("Go")).block(ToolFixture.WAIT);
		assertThat(run.cost().totalUsd()).isNull();
		assertThat(run.cost().unpricedTokens()).isEqualTo(110);
	}

	@Test
	void usageThatIsNotToldLeavesTheCostUnknown() {
		this.tools.simulator.onChat().toolCall("weather", "{\"city\":\"Oslo\"}").withoutUsage();
		this.tools.simulator.onChat().reply("Fine").withUsage(10, 1);
		ToolRun run = this.tools.providerOf(this.cities).run(ToolFixture.question("Go")).block(ToolFixture.WAIT);
		assertThat(run.usage().totalTokens()).isEqualTo(11);
		assertThat(run.cost()).isNull();
	}

	static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Nothing() {
	}

	record Weather(String city, int degrees) {
	}

	static class CityTools {

		volatile int calls;

		@Tool(description = "Tells the weather in a city")
		Weather weather(@ToolParam(description = "The city") String city) {
			this.calls++;
			return new Weather(city, -3);
		}

		@Tool(description = "Tells how many people live in a city")
		int population(String city) {
			return 700_000;
		}

	}

}
