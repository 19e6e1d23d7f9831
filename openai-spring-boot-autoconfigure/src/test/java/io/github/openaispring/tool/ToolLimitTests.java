package io.github.openaispring.tool;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import io.github.openaispring.admission.TestGate;
import io.github.openaispring.admission.TestRefusal;
import io.github.openaispring.chat.FinishReason;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.ResponseMetadata;
import io.github.openaispring.chat.StreamChunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests of a model that wants to go on for ever, and of what stops it.
 */
class ToolLimitTests {

	private static final PredictionRequest QUESTION = PredictionRequest.of("Go");

	@RegisterExtension
	private final ToolFixture tools = new ToolFixture();

	private RegisteredTool tool = RegisteredTool.of("tool", null, ToolLoopTests.Nothing.class, (input) -> "again");

	private OpenAiToolLimitException stopped(boolean streamed, ToolLimits.Builder limits) {
		OpenAiToolProvider provider = this.tools.provider(this.tool);
		ToolRunOptions options = ToolRunOptions.builder().limits(limits.build()).build();
		return catchThrowableOfType(OpenAiToolLimitException.class,
				() -> (streamed ? provider.runStream(QUESTION, options).then() : provider.run(QUESTION, options).then())
					.block(ToolFixture.WAIT));
	}

	private void runAway() {
		this.tools.simulator.onChat().toolCall("tool", "{}").withUsage(1000, 100).always();
	}

	private void assertBill(OpenAiToolLimitException stopped, int rounds) {
		assertThat(stopped.getRounds()).isEqualTo(rounds);
		assertThat(stopped.getUsage().inputTokens()).isEqualTo(1000L * rounds);
		assertThat(stopped.getCost().totalUsd())
			.isEqualByComparingTo(this.tools.chat().calculateCost(stopped.getUsage()).totalUsd())
			.isPositive();
		assertThat(this.tools.simulator.requests()).hasSize(rounds);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void roundsAreLimited(boolean streamed) {
		runAway();
		OpenAiToolLimitException stopped = stopped(streamed, ToolLimits.builder().maxRounds(5).maxIdenticalCalls(100));
		assertThat(stopped.getLimit()).isEqualTo(OpenAiToolLimitException.Limit.ROUNDS);
		assertBill(stopped, 5);
		assertThat(this.tools.told).hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void identicalCallsAreLimited(boolean streamed) {
		runAway();
		OpenAiToolLimitException stopped = stopped(streamed, ToolLimits.builder());
		assertThat(stopped.getLimit()).isEqualTo(OpenAiToolLimitException.Limit.IDENTICAL_CALLS);
		assertBill(stopped, 4);
		assertThat(this.tools.told).hasSize(3);
	}

	@Test
	void callsAreIdenticalWhateverTheirWhiteSpace() {
		this.tools.simulator.onChat().toolCall("tool", "{\"a\": 1}");
		this.tools.simulator.onChat().toolCall("tool", "{ \"a\":1 }");
		OpenAiToolLimitException stopped = stopped(false, ToolLimits.builder().maxIdenticalCalls(1));
		assertThat(stopped.getRounds()).isEqualTo(2);
	}

	@Test
	void callsWithOtherArgumentsAreNotIdentical() {
		for (int i = 0; i < 6; i++) {
			this.tools.simulator.onChat().toolCall("tool", "{\"a\":%d}".formatted(i));
		}
		this.tools.simulator.onChat().reply("Done");
		assertThat(this.tools.provider(this.tool).run(QUESTION).block(ToolFixture.WAIT).rounds()).isEqualTo(7);
	}

	@Test
	void nameThatAModelMadeUpIsNotQuotedAsItIs() {
		this.tools.simulator.onChat().toolCall("a\nb\u001b[31m" + "c".repeat(1000), "{}").always();
		assertThat(stopped(false, ToolLimits.builder())).message()
			.contains("'a?b??31mc")
			.hasSizeLessThan(200)
			.matches("\\p{Print}+");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void moneyIsLimited(boolean streamed) {
		runAway();
		OpenAiToolLimitException stopped = stopped(streamed,
				ToolLimits.builder().maxIdenticalCalls(100).maxCostUsd(new BigDecimal("0.009")));
		assertThat(stopped.getLimit()).isEqualTo(OpenAiToolLimitException.Limit.COST);
		assertBill(stopped, 3);
		assertThat(stopped).hasMessageContaining("0.0105");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void withAMoneyLimitAModelWithoutPriceIsNotCalledAgain(boolean streamed) {
		this.tools.simulator.onChat().toolCall("tool", "{}").withModel("odd").withUsage(1000, 100).always();
		OpenAiToolLimitException stopped = stopped(streamed, ToolLimits.builder().maxCostUsd(BigDecimal.TEN));
		assertThat(stopped.getLimit()).isEqualTo(OpenAiToolLimitException.Limit.COST);
		assertThat(stopped.getRounds()).isOne();
		assertThat(stopped.getCost().totalUsd()).isNull();
		assertThat(stopped.getUsage().inputTokens()).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void timeIsLimitedAndStopsTheTool(boolean streamed) {
		CountDownLatch cancelled = new CountDownLatch(1);
		this.tool = RegisteredTool.of("tool", null, ToolLoopTests.Nothing.class,
				(input) -> Mono.never().doOnCancel(cancelled::countDown));
		runAway();
		OpenAiToolLimitException stopped = stopped(streamed, ToolLimits.builder().maxDuration(Duration.ofMillis(1500)));
		assertThat(stopped.getLimit()).isEqualTo(OpenAiToolLimitException.Limit.DURATION);
		assertBill(stopped, 1);
		ToolLoopTests.await(cancelled);
	}

	@Test
	void timeThatPassesWhileTheEndIsReadDoesNotFailTheRun() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		try {
			OpenAiProvider provider = mock();
			StreamChunk.End end = new StreamChunk.End(FinishReason.STOP, "stop",
					ResponseMetadata.builder().latency(Duration.ZERO).build());
			given(provider.predictStream(any())).willReturn(Flux.just(new StreamChunk.TextDelta("Hi"), end));
			Flux<StreamChunk> run = new DefaultOpenAiToolProvider(provider, ToolRegistry.of(this.tool),
					this.tools.executor(), ToolSettings.defaults())
				.runStream(QUESTION);
			StepVerifier.create(run.doOnNext((chunk) -> {
				if (chunk instanceof StreamChunk.End) {
					time.advanceTimeBy(Duration.ofHours(1));
				}
			})).expectNextCount(3).expectComplete().verify(ToolFixture.WAIT);
		}
		finally {
			VirtualTimeScheduler.reset();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void timeIsLimitedAndStopsTheModel(boolean streamed) {
		this.tools.simulator.onChat().reply("Well").stallAfter(0);
		OpenAiToolLimitException stopped = stopped(streamed, ToolLimits.builder().maxDuration(Duration.ofMillis(500)));
		assertThat(stopped.getLimit()).isEqualTo(OpenAiToolLimitException.Limit.DURATION);
		assertThat(stopped.getRounds()).isZero();
		assertThat(stopped.getCost()).isNull();
		assertThat(this.tools.simulator.requests().get(0).awaitOutcome(ToolFixture.WAIT).name())
			.isEqualTo("DISCONNECTED");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void gateThatIsShutEndsTheRunWhichTellsWhatItHasUsed(boolean streamed) {
		runAway();
		TestGate gate = new TestGate().refusingAfter(2);
		this.tools.gate = gate;
		OpenAiToolProvider provider = this.tools.provider(this.tool);
		TestRefusal refusal = catchThrowableOfType(TestRefusal.class,
				() -> (streamed ? provider.runStream(QUESTION).then() : provider.run(QUESTION).then())
					.block(ToolFixture.WAIT));
		UnfinishedToolRun unfinished = UnfinishedToolRun.of(refusal);
		assertThat(unfinished.getRounds()).isEqualTo(2);
		assertThat(unfinished.getUsage().totalTokens()).isEqualTo(2200);
		assertThat(unfinished.getCost().totalUsd())
			.isEqualByComparingTo(this.tools.chat().calculateCost(unfinished.getUsage()).totalUsd());
		assertThat(unfinished).hasMessageContaining("2 times, with 2200 tokens for 0.007 USD");
		assertThat(this.tools.simulator.requests()).hasSize(2);
		assertThat(gate.planned).hasSize(3);
		assertThat(gate.left).hasSize(3);
	}

	@Test
	void runThatIsRefusedAtOnceHasUsedNothing() {
		this.tools.gate = new TestGate().refusing();
		OpenAiToolProvider provider = this.tools.provider(this.tool);
		TestRefusal refusal = catchThrowableOfType(TestRefusal.class,
				() -> provider.run(QUESTION).block(ToolFixture.WAIT));
		assertThat(UnfinishedToolRun.of(refusal)).isNull();
	}

	@Test
	void limitKeepsWhatItKnowsInOtherWords() {
		runAway();
		OpenAiToolLimitException stopped = (OpenAiToolLimitException) stopped(false, ToolLimits.builder())
			.withHint("raise the limit");
		assertThat(stopped).hasMessageContaining("raise the limit");
		assertThat(stopped.getRounds()).isEqualTo(4);
	}

	@Test
	void longRunsDoNotDeepenTheStack() {
		for (int i = 0; i < 300; i++) {
			this.tools.simulator.onChat().toolCall("tool", "{\"a\":%d}".formatted(i));
		}
		this.tools.simulator.onChat().reply("Done");
		ToolRunOptions options = ToolRunOptions.builder().limits(ToolLimits.builder().maxRounds(1000).build()).build();
		assertThat(this.tools.provider(this.tool).run(QUESTION, options).block(Duration.ofMinutes(1)).rounds())
			.isEqualTo(301);
	}

}
