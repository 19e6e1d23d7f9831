package io.github.openaispring.sample.web;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import io.github.openaispring.OpenAiClientRateLimitException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.budget.OpenAiBudgetUnavailableException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Problems}.
 */
class ProblemsTests {

	private static void assertProblem(OpenAiException error, HttpStatus status, String code) {
		ProblemDetail problem = Problems.of(error);
		assertThat(problem.getStatus()).isEqualTo(status.value());
		assertThat(problem.getProperties()).containsEntry("code", code);
	}

	@Test
	void whenNobodyKnowsTheBudgetServiceIsUnavailable() {
		OpenAiErrorDetails details = OpenAiErrorDetails.builder().code(OpenAiBudgetUnavailableException.CODE).build();
		assertProblem(new OpenAiBudgetUnavailableException("The store is down", details, null),
				HttpStatus.SERVICE_UNAVAILABLE, "budget_unavailable");
	}

	@Test
	void whenTheLimiterRefusesThereAreTooManyRequests() {
		assertProblem(
				new OpenAiClientRateLimitException("openai.limits.max-wait", "Too many", Duration.ofSeconds(40), null),
				HttpStatus.TOO_MANY_REQUESTS, "rate_limited");
	}

}
