package io.github.openaispring.sample.web;

import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponse;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.OpenAiQuotaException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.OpenAiTimeoutException;
import io.github.openaispring.budget.OpenAiBudgetExceededException;
import io.github.openaispring.budget.OpenAiBudgetUnavailableException;
import io.github.openaispring.embedding.OpenAiEmbeddingStreamException;
import io.github.openaispring.embedding.OpenAiPartialEmbeddingException;

/**
 * Tells a failed call as a problem.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class Problems {

	private static final Logger logger = LoggerFactory.getLogger(Problems.class);

	private Problems() {
	}

	/**
	 * Tell a failure: one of OpenAI's, or one that was made to be told. Of others nothing
	 * is told, only logged.
	 * @param error the failure
	 * @return the problem, with {@code code} and {@code requestId}
	 */
	public static ProblemDetail of(Throwable error) {
		if (error instanceof OpenAiException known) {
			return of(known);
		}
		if (error instanceof ErrorResponse told) {
			return told.getBody();
		}
		logger.error("An answer failed", error);
		ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
		problem.setProperty("code", "internal_error");
		return problem;
	}

	static ProblemDetail of(OpenAiException error) {
		OpenAiException reason = reason(error);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(reason), error.getMessage());
		problem.setTitle(title(reason));
		problem.setProperty("code", code(reason));
		problem.setProperty("requestId", reason.getRequestId());
		return problem;
	}

	private static OpenAiException reason(OpenAiException error) {
		boolean more = error instanceof OpenAiEmbeddingStreamException
				|| error instanceof OpenAiPartialEmbeddingException;
		return (more && error.getCause() instanceof OpenAiException cause) ? reason(cause) : error;
	}

	// A wrong key of this application is no fault of its user: it is a failure behind it.
	private static HttpStatusCode status(OpenAiException error) {
		if (error instanceof OpenAiInvalidRequestException || error instanceof OpenAiNotFoundException) {
			return HttpStatus.BAD_REQUEST;
		}
		if (error instanceof OpenAiRateLimitException || error instanceof OpenAiQuotaException
				|| error instanceof OpenAiBudgetExceededException) {
			return HttpStatus.TOO_MANY_REQUESTS;
		}
		if (error instanceof OpenAiBudgetUnavailableException) {
			return HttpStatus.SERVICE_UNAVAILABLE;
		}
		return (error instanceof OpenAiTimeoutException) ? HttpStatus.GATEWAY_TIMEOUT : HttpStatus.BAD_GATEWAY;
	}

	private static String code(OpenAiException error) {
		return StringUtils.hasText(error.getCode()) ? error.getCode() : kind(error).replace(' ', '_');
	}

	private static String title(OpenAiException error) {
		return StringUtils.capitalize(kind(error)) + " error";
	}

	private static String kind(OpenAiException error) {
		String name = error.getClass().getSimpleName().replace("OpenAi", "").replace("Exception", "");
		return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
	}

}
