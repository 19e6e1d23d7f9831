package io.github.openaispring.autoconfigure.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ModelCheck}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ModelCheckTests {

	private static final Duration DAY = Duration.ofDays(1);

	private static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

	private final OpenAiSimulator simulator = OpenAiSimulator.start();

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final ModelsInUse inUse = new ModelsInUse(
			List.of(new ModelsInUse.Configured("openai.chat.model", "gpt-5-mini", true),
					new ModelsInUse.Configured("openai.embedding.model", "not-mine", true),
					new ModelsInUse.Configured("openai.realtime.model", "not-mine-either", false)));

	private final ModelLifetimes lifetimes = new ModelLifetimes(ModelCatalog.bundled(), Clock.systemUTC());

	private final ModelCheck check = new ModelCheck(Mono.fromSupplier(this::client), this.inUse, this.lifetimes, DAY,
			this.time);

	private OpenAiHttpClient client() {
		WebClient web = WebClient.builder()
			.baseUrl(this.simulator.baseUrl())
			.defaultHeader("Authorization", "Bearer sk-test")
			.build();
		return new OpenAiHttpClient(web, HttpLimits.defaults(), ONCE, HttpListener.NONE);
	}

	@AfterEach
	void close() {
		this.check.stop();
		this.simulator.close();
	}

	// What arrives from the server is scheduled too.
	private void await(Runnable assertions) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			this.time.advanceTimeBy(Duration.ZERO);
			assertions.run();
		});
	}

	@Test
	void asksAfterTheStartAndEachDay() {
		this.check.start();
		assertThat(this.check.isRunning()).isTrue();
		await(() -> assertThat(this.lifetimes.list()).isNotNull());
		assertThat(this.lifetimes.isAvailable("gpt-5-mini")).isTrue();
		this.time.advanceTimeBy(DAY.minusSeconds(1));
		assertThat(this.simulator.requests()).hasSize(1);
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		await(() -> assertThat(this.simulator.requests()).hasSize(2));
		assertThat(this.simulator.requests()).allSatisfy((request) -> {
			assertThat(request.method()).isEqualTo("GET");
			assertThat(request.path()).isEqualTo("/v1/models");
		});
	}

	@Test
	void whenStoppedAsksNoMore() {
		this.check.start();
		await(() -> assertThat(this.lifetimes.list()).isNotNull());
		this.check.stop();
		this.time.advanceTimeBy(DAY.multipliedBy(3));
		assertThat(this.check.isRunning()).isFalse();
		assertThat(this.simulator.requests()).hasSize(1);
	}

	@Test
	void chosenModelThatIsNotListedIsWarnedOfOnce(CapturedOutput output) {
		this.check.start();
		await(() -> assertThat(this.lifetimes.list()).isNotNull());
		ModelList first = this.lifetimes.list();
		this.time.advanceTimeBy(DAY);
		await(() -> assertThat(this.lifetimes.list()).isNotSameAs(first));
		assertThat(output).containsOnlyOnce("'not-mine' ([openai.embedding.model])")
			.doesNotContain("not-mine-either", "gpt-5-mini");
	}

	@Test
	void failureDoesNoHarmAndIsTriedAgainTheNextDay(CapturedOutput output) {
		this.simulator.onModels().fail(500, "server_error");
		this.check.start();
		await(() -> assertThat(this.lifetimes.error()).isEqualTo("OpenAiServerException"));
		this.time.advanceTimeBy(DAY);
		await(() -> assertThat(this.lifetimes.list()).isNotNull());
		assertThat(this.lifetimes.error()).isNull();
		assertThat(output).doesNotContain("server_error");
	}

	@Test
	void answerThatIsNoListOfModelsIsNotReadToItsEnd() {
		String models = "{\"id\":\"a\"},".repeat(600_000);
		this.simulator.onModels().raw(200, "application/json", "{\"data\":[" + models + "{\"id\":\"b\"}]}");
		this.check.start();
		await(() -> assertThat(this.lifetimes.error()).isEqualTo("OpenAiResponseException"));
		assertThat(this.lifetimes.list()).isNull();
	}

	@Test
	void clientThatCannotBeMadeDoesNoHarm() {
		ModelCheck check = new ModelCheck(Mono.fromSupplier(() -> {
			throw new IllegalStateException("no key");
		}), this.inUse, this.lifetimes, DAY, this.time);
		check.start();
		this.time.advanceTimeBy(DAY);
		check.stop();
		assertThat(this.lifetimes.error()).isEqualTo("IllegalStateException");
	}

}
