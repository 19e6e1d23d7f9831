package io.github.openaispring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.openaispring.tool.InvalidToolException;

/**
 * Says which tool is declared in a way that cannot work, and where.
 */
class InvalidToolFailureAnalyzer extends AbstractFailureAnalyzer<InvalidToolException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidToolException cause) {
		return new FailureAnalysis(
				"A tool that models could call is declared in a way that cannot work: %s.".formatted(cause.getSource()),
				cause.getReason(), cause);
	}

}
