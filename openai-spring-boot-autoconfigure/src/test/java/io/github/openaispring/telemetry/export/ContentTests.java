package io.github.openaispring.telemetry.export;

import java.util.List;

import io.opentelemetry.proto.trace.v1.Span;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of where content is, and where it is not.
 */
@ExtendWith(OutputCaptureExtension.class)
class ContentTests {

	private static final String ASKED = "canary-question";

	private static final String ANSWERED = "canary-answer";

	private static final String CITY = "canary-city";

	@RegisterExtension
	private final ObservedApplicationFixture application = new ObservedApplicationFixture();

	private void talk() {
		this.application.simulator.onChat().reply(ANSWERED);
		post("/chat");
		this.application.simulator.onChat().stream("canary", "-answer");
		post("/stream");
		this.application.simulator.onChat().toolCall("weather", "{\"city\":\"%s\"}".formatted(CITY));
		this.application.simulator.onChat().reply(ANSWERED);
		post("/tools");
		this.application.simulator.onChat().fail(400, "invalid_value");
		post("/chat");
		this.application.simulator.onChat().toolCall("weather", "{\"town\":\"%s\"}".formatted(CITY));
		this.application.simulator.onChat().reply(ANSWERED);
		post("/tools");
		Awaitility.await()
			.atMost(ObservedApplicationFixture.WAIT)
			.untilAsserted(() -> assertThat(this.application.spans()).hasSize(3 + 3 + 6 + 3 + 6));
	}

	// A question in the address would be on the spans of the server.
	private void post(String path) {
		this.application.web()
			.post()
			.uri(path)
			.bodyValue(ASKED)
			.exchangeToMono((response) -> response.bodyToMono(String.class))
			.block(ObservedApplicationFixture.WAIT);
	}

	private Span chat(int which) {
		return this.application.spans()
			.stream()
			.filter((span) -> span.getName().equals("chat gpt-4o"))
			.sorted((one, other) -> Long.compareUnsigned(one.getStartTimeUnixNano(), other.getStartTimeUnixNano()))
			.toList()
			.get(which);
	}

	@Test
	void contentAndKeyAreNowhere(CapturedOutput log) {
		this.application.run();
		talk();
		Awaitility.await()
			.atMost(ObservedApplicationFixture.WAIT)
			.until(() -> this.application.otlp.metrics().toString().contains("openai.client.tokens"));
		String spans = this.application.spans().toString();
		assertThat(spans).contains("gpt-4o");
		for (String told : List.of(spans, this.application.otlp.metrics().toString(), this.application.scrape().text(),
				log.getAll())) {
			assertThat(told).doesNotContain("canary");
		}
	}

	@Test
	void whenSwitchedOnSpansHaveContent(CapturedOutput log) {
		this.application.run("openai.telemetry.include-content=true");
		talk();
		assertThat(Spans.attribute(chat(0), "gen_ai.system_instructions"))
			.isEqualTo("[{\"type\":\"text\",\"content\":\"Be brief, says the system\"}]");
		assertThat(Spans.attribute(chat(0), "gen_ai.input.messages"))
			.isEqualTo("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"canary-question\"}]}]");
		for (int which : List.of(0, 1)) {
			assertThat(Spans.attribute(chat(which), "gen_ai.output.messages"))
				.isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"canary-answer\"}],"
						+ "\"finish_reason\":\"stop\"}]");
		}
		assertThat(Spans.attribute(chat(2), "gen_ai.output.messages")).contains("\"type\":\"tool_call\"",
				"\"name\":\"weather\"", CITY);
		assertThat(Spans.attribute(chat(3), "gen_ai.input.messages")).contains("\"type\":\"tool_call_response\"",
				"Snow in canary-city");
		assertThat(Spans.attribute(chat(4), "gen_ai.input.messages")).contains(ASKED);
		assertThat(Spans.attribute(chat(4), "gen_ai.output.messages")).isNull();
		assertThat(this.application.spans().toString()).doesNotContain(ObservedApplicationFixture.KEY);
		assertThat(this.application.scrape().text()).doesNotContain("canary");
		assertThat(log).doesNotContain("canary");
	}

}
