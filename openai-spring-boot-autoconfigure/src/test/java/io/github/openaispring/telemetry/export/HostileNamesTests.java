package io.github.openaispring.telemetry.export;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.cost.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what becomes of names that servers and callers invent in bad faith.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileNamesTests {

	private static final String HUGE = "x".repeat(100_000);

	@RegisterExtension
	private final ObservedApplicationFixture application = new ObservedApplicationFixture();

	@BeforeEach
	void run() {
		this.application.run("openai.telemetry.tags=tenant",
				"management.endpoints.web.exposure.include=prometheus,openai");
	}

	private void call(String model, String finishReason, String tenant) {
		this.application.simulator.onChat()
			.reply("Hi")
			.withUsage(2, 1)
			.withModel(model)
			.withFinishReason(finishReason)
			.header("x-request-id", StringUtils.truncate(model.replaceAll("\\s", ""), 1000));
		this.application.context.getBean(OpenAiProvider.class)
			.predict(PredictionRequest.of("Hello"))
			.contextWrite(UsageAttribution.tenant(tenant))
			.block(ObservedApplicationFixture.WAIT);
	}

	private String told(int spans) {
		Awaitility.await()
			.atMost(ObservedApplicationFixture.WAIT)
			.untilAsserted(() -> assertThat(this.application.spans()).hasSizeGreaterThanOrEqualTo(spans));
		return this.application.spans() + this.application.scrape().text() + this.application.get("/actuator/openai");
	}

	@Test
	void keyThatServerRepeatsIsNowhere(CapturedOutput log) {
		call("model " + ObservedApplicationFixture.KEY, "because " + ObservedApplicationFixture.KEY, "acme");
		assertThat(told(2)).contains("model sk-***", "because sk-***").doesNotContain("canary");
		assertThat(log).doesNotContain("canary");
	}

	@Test
	void longNamesAreCut() {
		call(HUGE, HUGE, HUGE);
		assertThat(told(2)).doesNotContain("x".repeat(201)).contains("x".repeat(200));
		assertThat(this.application.scrape().sum("openai_client_tokens_total", "tenant", "other")).isEqualTo(3);
	}

	@Test
	void namesCannotBreakTheTextOfPrometheus() {
		call("a\"} 7\nopenai_client_tokens_total{model=\"b\\", "\u0000\u001b[31m", "acme\"}\n# HELP\\");
		Scrape scrape = this.application.scrape();
		assertThat(scrape.sum("openai_client_tokens_total")).isEqualTo(3);
		assertThat(scrape.of("openai_client_tokens_total").map((sample) -> sample.labels().get("model"))).isNotEmpty()
			.allMatch("a\\\"} 7 openai_client_tokens_total{model=\\\"b\\\\"::equals);
		assertThat(told(2)).doesNotContain("\u001b");
	}

	@Test
	void modelWithoutANameIsTheOneThatWasAskedFor() {
		call("", "", "acme");
		assertThat(this.application.ledger().events()).extracting(UsageEvent::model).containsExactly("gpt-4o");
		assertThat(this.application.scrape().sum("openai_client_tokens_total", "model", "gpt-4o")).isEqualTo(3);
	}

}
