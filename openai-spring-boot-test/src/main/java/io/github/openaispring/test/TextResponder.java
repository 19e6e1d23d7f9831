package io.github.openaispring.test;

import org.jspecify.annotations.Nullable;

/**
 * A kind of answer in plain text.
 */
@FunctionalInterface
interface TextResponder extends Responder {

	@Nullable String reply(ChatRequest request);

	@Override
	default @Nullable Answer answer(ChatRequest request) {
		String reply = reply(request);
		return (reply != null) ? Answer.text(reply) : null;
	}

}
