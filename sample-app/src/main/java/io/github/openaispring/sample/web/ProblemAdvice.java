package io.github.openaispring.sample.web;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;

/**
 * Tells failures as problems: those of OpenAI, and what is wrong with a request.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	@ExceptionHandler(OpenAiException.class)
	ResponseEntity<ProblemDetail> handle(OpenAiException error) {
		ProblemDetail problem = Problems.of(error);
		return ResponseEntity.status(problem.getStatus()).body(problem);
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
		if (body instanceof ProblemDetail problem) {
			problem.setProperty("code", "invalid_request");
			problem.setProperty("requestId", exchange.getRequest().getId());
		}
		return super.createResponseEntity(body, headers, status, exchange);
	}

}
