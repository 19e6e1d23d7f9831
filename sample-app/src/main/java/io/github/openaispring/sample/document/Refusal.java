package io.github.openaispring.sample.document;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Why a document is not taken, or not there.
 */
class Refusal extends ErrorResponseException {

	Refusal(HttpStatus status, String code, String detail) {
		super(status, problem(status, code, detail), null);
	}

	private static ProblemDetail problem(HttpStatus status, String code, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setProperty("code", code);
		return problem;
	}

}
