package io.github.openaispring.test;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that what the simulator says is what the published schemas allow. Skipped where
 * the schemas are absent; the other tests of this package check each answer as well.
 */
class ConformanceTests {

	private final OpenAiSimulator simulator = OpenAiSimulator.builder()
		.firstTokenDelay(Duration.ZERO)
		.tokenDelay(Duration.ZERO)
		.start();

	private final TestClient client = new TestClient(this.simulator);

	@BeforeEach
	void schemasAreAtHand() {
		Assumptions.assumeTrue(Conformance.isAvailable(),
				"no folder above holds shared/spec/chat-completions.schema.json");
	}

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"logprobs\":true,\"top_logprobs\":3}", "{\"n\":3}",
			"{\"reasoning_effort\":\"high\"}", "{\"service_tier\":\"fast\"}",
			"{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_time\"}}]}",
			"{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":{}}}}",
			"{\"max_completion_tokens\":1}", "{\"stop\":\"2\"}" })
	void answersConform(String members) {
		String text = "What time is it in Rome? I have 1 clock and 2 watches.";
		assertThat(this.client.ask(TestClient.with(text, members)).path("choices")).isNotEmpty();
		assertThat(this.client.stream(TestClient.with(text, members))).isNotEmpty();
		assertThat(this.client.stream(TestClient.with(text, members)
			.set("stream_options", Json.object().put("include_usage", true))
			.asObject())).isNotEmpty();
	}

	@Test
	void scriptedAnswersConform() {
		this.simulator.onChat().refusal("No.").times(2);
		this.simulator.onChat().toolCall("a", "{}").toolCall("b", "{}").times(2);
		this.simulator.onChat().reply("x").reasoning("y").withUsage(3, 4).times(2);
		for (int i = 0; i < 3; i++) {
			this.client.ask(TestClient.chat("x"));
			this.client.stream(TestClient.chat("x"));
		}
		assertThat(this.simulator.pendingScripts()).isZero();
	}

	@Test
	void wrongAnswersAreNoticed() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Conformance.check("CreateChatCompletionResponse", Json.object()));
	}

}
