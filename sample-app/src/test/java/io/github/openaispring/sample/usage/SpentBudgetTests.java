package io.github.openaispring.sample.usage;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample application when its budget is too small for a call.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "openai.api-key=", "openai.base-url=", "openai.budget.daily-usd=0.000001",
				"spring.reactor.netty.shutdown-quiet-period=0s" })
@AutoConfigureWebTestClient(timeout = "30s")
class SpentBudgetTests {

	@Autowired
	private WebTestClient web;

	@Autowired
	private OpenAiSimulator simulator;

	private WebTestClient.ResponseSpec ask(String path) {
		return this.web.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("message", "Hello"))
			.exchange();
	}

	@Test
	void callIsRefusedPolitelyAndNeverSent() {
		ask("/api/chat").expectStatus()
			.isEqualTo(HttpStatus.TOO_MANY_REQUESTS)
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo("budget_exceeded")
			.jsonPath("$.title")
			.isEqualTo("Budget exceeded error")
			.jsonPath("$.detail")
			.isNotEmpty();
		assertThat(
				ask("/api/chat/stream").expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody())
			.contains("event:error", "\"code\":\"budget_exceeded\"");
		assertThat(this.simulator.requests()).isEmpty();
	}

	@Test
	void budgetsAreTold() {
		this.web.get()
			.uri("/api/usage/history")
			.exchange()
			.expectBody()
			.jsonPath("$.budgets[0].window")
			.isEqualTo("day")
			.jsonPath("$.budgets[0].limitUsd")
			.isEqualTo("0.000001")
			.jsonPath("$.budgets[0].spentUsd")
			.isEqualTo("0");
	}

}
