package io.github.openaispring.model;

/**
 * An API of OpenAI that answers messages.
 *
 * @since 0.1.0
 */
public enum ModelApi {

	/** {@code POST /chat/completions}. */
	CHAT_COMPLETIONS,

	/** {@code POST /responses}. */
	RESPONSES

}
