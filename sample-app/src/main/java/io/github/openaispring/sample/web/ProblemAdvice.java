package io.github.openaispring.sample.web;

import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;

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

}
