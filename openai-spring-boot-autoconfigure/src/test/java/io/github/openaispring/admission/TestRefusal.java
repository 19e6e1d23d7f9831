package io.github.openaispring.admission;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;

/**
 * Says that a gate refused a call.
 */
public final class TestRefusal extends OpenAiException {

	public TestRefusal() {
		this("The gate is shut", OpenAiErrorDetails.none(), null);
	}

	private TestRefusal(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new TestRefusal(message, details, cause);
	}

}
