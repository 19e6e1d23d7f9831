package io.github.openaispring.sample.web;

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Tells failures as problems: those of OpenAI, and what is wrong with a request.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	@ExceptionHandler(RuntimeException.class)
	ResponseEntity<ProblemDetail> handle(RuntimeException error, ServerWebExchange exchange) {
		ProblemDetail problem = Problems.of(error);
		if (problem.getProperties() == null || problem.getProperties().get("requestId") == null) {
			problem.setProperty("requestId", exchange.getRequest().getId());
		}
		return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

	@Override
	protected Mono<ResponseEntity<Object>> handleWebExchangeBindException(WebExchangeBindException error,
			HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
		error.getBody()
			.setDetail(error.getFieldErrors()
				.stream()
				.map((field) -> field.getField() + " " + field.getDefaultMessage())
				.sorted()
				.collect(Collectors.joining("; ")));
		return super.handleWebExchangeBindException(error, headers, status, exchange);
	}

	@Override
	protected Mono<ResponseEntity<Object>> createResponseEntity(@Nullable Object body, @Nullable HttpHeaders headers,
			HttpStatusCode status, ServerWebExchange exchange) {
		HttpHeaders told = new HttpHeaders();
		if (headers != null) {
			told.putAll(headers);
		}
		// Also where the caller accepts nothing but events.
		told.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (body instanceof ProblemDetail problem) {
			Map<String, Object> properties = problem.getProperties();
			if (properties == null || !properties.containsKey("code")) {
				problem.setProperty("code", "invalid_request");
			}
			problem.setProperty("requestId", exchange.getRequest().getId());
		}
		return super.createResponseEntity(body, told, status, exchange);
	}

}
